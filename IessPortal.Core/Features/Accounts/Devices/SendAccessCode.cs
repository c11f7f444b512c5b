using IessPortal.Core.Domain.Time;
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
public sealed class SendAccessCodeHandler(PortalStore store, IStorageDialect dialect, EnrolmentCodes gate, RateLimits limits, Outbox outbox, TimeProvider time)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public Task<SendAccessCodeOutcome> HandleAsync(SendAccessCodeCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        return store.WriteAsync(db => SendAsync(db, command, time.Now(), cancellationToken), cancellationToken);
    }

    private async Task<SendAccessCodeOutcome> SendAsync(
        PortalDbContext db, SendAccessCodeCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var session = command.Session;
        if (!gate.IsFresh(session, now))
        {
            return new SendAccessCodeOutcome.Stale();
        }

        var account = await db.EmployerAccounts.SingleAsync(account => account.Id == session.AccountId, cancellationToken);
        if (account.Email is not { } email)
        {
            return new SendAccessCodeOutcome.NoAddress();
        }

        await dialect.LockAsync(db, $"access-code:{session.AccountId:N}", cancellationToken);
        var current = await gate.CurrentAsync(db, session, cancellationToken);
        var state = current?.StateAt(now);
        if (state is CodeState.OnItsWay)
        {
            return new SendAccessCodeOutcome.OnItsWay(current!.Delivery.AcceptBy);
        }

        if (state is CodeState.Live && current!.Delivery.AcceptedAt + gate.Limits.ResendWait is { } next && now < next)
        {
            return new SendAccessCodeOutcome.TooSoon(next);
        }

        if (await limits.TakeAsync(
            db, "access-code", account.Id.ToString("N"), now, gate.Limits.AccessCodesPerDay, Day, cancellationToken) is TakeOutcome.Full full)
        {
            return new SendAccessCodeOutcome.NoneLeft(full.FreeAt);
        }

        if (current?.IsUsable(now) is true)
        {
            current.Replace(now);
        }

        Issue(db, command, email, (current?.MailNumber ?? 0) + 1, now);
        return new SendAccessCodeOutcome.Sent();
    }

    private void Issue(PortalDbContext db, SendAccessCodeCommand command, string email, int number, DateTimeOffset now)
    {
        var digits = RandomSecret.Digits(gate.Limits.CodeLength);
        var origin = new AccessCodeOrigin(gate.HashOf(command.Session), RandomSecret.Reference(), number);
        var code = db.AccessCodes.Add(
            new AccessCode(
                time.NewId(),
                command.Session.AccountId,
                origin,
                gate.HashOf(command.Session, number, digits),
                new Delivery(now, gate.Limits.AcceptanceWindow))).Entity;
        outbox.Add(db, new AccessCodeMail(digits, gate.Limits.CodeWindow), new(email, command.Culture, code.Reference)
        {
            MailNumber = number,
            CaseId = code.Id,
            GiveUpAt = code.Delivery.AcceptBy,
        });
        db.Audit(new AuditEntry(now, AuditKind.AccessCodeIssued, command.Actor) { AccountId = command.Session.AccountId, Reference = code.Reference });
    }
}

public abstract record SendAccessCodeOutcome
{
    private SendAccessCodeOutcome() { }

    public abstract T Match<T>(Cases<T> cases);

    public sealed record Cases<T>(
        Func<Sent, T> Sent,
        Func<OnItsWay, T> OnItsWay,
        Func<TooSoon, T> TooSoon,
        Func<NoneLeft, T> NoneLeft,
        Func<Stale, T> Stale,
        Func<NoAddress, T> NoAddress);

    public sealed record Sent : SendAccessCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Sent(this);
    }

    public sealed record OnItsWay(DateTimeOffset Until) : SendAccessCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.OnItsWay(this);
    }

    public sealed record TooSoon(DateTimeOffset NextAt) : SendAccessCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.TooSoon(this);
    }

    /// <summary>Too many went out for this account.</summary>
    public sealed record NoneLeft(DateTimeOffset FreeAt) : SendAccessCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.NoneLeft(this);
    }

    /// <summary>They logged in too long ago.</summary>
    public sealed record Stale : SendAccessCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Stale(this);
    }

    public sealed record NoAddress : SendAccessCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.NoAddress(this);
    }
}
