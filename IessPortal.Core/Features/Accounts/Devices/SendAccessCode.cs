using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Devices;

/// <summary>Somebody who is logged in wants to enrol a device, and asks for the code that it takes.</summary>
public sealed record SendAccessCodeCommand(OwnSession Session, string Culture, Actor Actor);

/// <summary>Mails a code to the address on file; a code before it is void.</summary>
public sealed class SendAccessCodeHandler(
    PortalStore store, IStorageDialect dialect, EnrolmentCodes enrolment, RateLimits limits, Outbox outbox, TimeProvider time)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public Task<SendOutcome> HandleAsync(SendAccessCodeCommand command, CancellationToken cancellationToken) =>
        store.WriteAsync(db => SendAsync(db, command, time.Now(), cancellationToken), cancellationToken);

    private async Task<SendOutcome> SendAsync(
        PortalDbContext db, SendAccessCodeCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var session = command.Session;
        if (!enrolment.IsFresh(session, now))
        {
            return new SendOutcome.NotOpen();
        }

        var account = await db.EmployerAccounts.SingleAsync(account => account.Id == session.AccountId, cancellationToken);
        if (account.Email is null)
        {
            return new SendOutcome.NoAddress();
        }

        await dialect.LockAsync(db, $"access-code:{session.AccountId:N}", cancellationToken);
        var codes = await enrolment.OfAsync(db, session, cancellationToken);
        if (codes.RefuseSend(now, enrolment.Limits) is { } refused)
        {
            return refused;
        }

        if (await limits.AcquireAsync(
            db, "access-code", account.Id.ToString("N"), now, enrolment.Limits.AccessCodesPerDay, Day, cancellationToken) is RateLimitOutcome.Exceeded)
        {
            return new SendOutcome.NoneLeft(null);
        }

        return codes.Send(() => Issue(db, command, account, (codes.Newest?.MailNumber ?? 0) + 1, now), now, enrolment.Limits);
    }

    private int Issue(PortalDbContext db, SendAccessCodeCommand command, EmployerAccount account, int number, DateTimeOffset now)
    {
        var digits = RandomSecret.Digits(enrolment.Limits.CodeLength);
        var origin = new AccessCodeOrigin(enrolment.HashOf(command.Session).Stored, RandomSecret.Reference(), number);
        var code = db.AccessCodes.Add(
            new AccessCode(
                time.NewId(),
                command.Session.AccountId,
                origin,
                enrolment.HashOf(command.Session, number, digits).Stored,
                new Delivery(now, enrolment.Limits.AcceptanceWindow))).Entity;
        var mail = new AccessCodeMail(digits, account.Ruc.Value, account.Sucursal.Value, enrolment.Limits.CodeWindow);
        outbox.Add(db, mail, new(account.Email!, command.Culture, code.Reference)
        {
            MailNumber = number,
            CaseId = code.Id,
            GiveUpAt = code.Delivery.AcceptBy,
        });
        db.Audit(new AuditEntry(now, AuditKind.AccessCodeIssued, command.Actor) { AccountId = command.Session.AccountId, Reference = code.Reference });
        return number;
    }
}
