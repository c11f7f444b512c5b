using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.PersonalData;

/// <summary>An employer says that something held about it is wrong.</summary>
/// <param name="Right">How it should be; may be left out.</param>
public sealed record RequestCorrectionCommand(Guid AccountId, string? Wrong, string? Right, Actor Actor);

/// <summary>Takes the request, mails its reference, and leaves it to a supervisor.</summary>
public sealed class RequestCorrectionHandler(PortalStore store, RateLimits limits, Outbox outbox, IOptions<AccountOptions> options, TimeProvider time)
{
    public const AccountAccess OpenTo = AccountAccess.Master;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public Task<RequestCorrectionOutcome> HandleAsync(RequestCorrectionCommand command, CancellationToken cancellationToken) =>
        store.WriteAsync(db => RequestAsync(db, command, time.Now(), cancellationToken), cancellationToken);

    private async Task<RequestCorrectionOutcome> RequestAsync(
        PortalDbContext db, RequestCorrectionCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await AccountAuthorization.RequireAsync(db, command.Actor, command.AccountId, OpenTo, cancellationToken);
        var (wrong, right) = (command.Wrong?.Trim() ?? string.Empty, command.Right?.Trim() ?? string.Empty);
        if (wrong.Length is 0 or > CorrectionRequest.LongestText || right.Length > CorrectionRequest.LongestText)
        {
            return new RequestCorrectionOutcome.Incomplete(
                wrong.Length == 0, wrong.Length > CorrectionRequest.LongestText, right.Length > CorrectionRequest.LongestText);
        }

        if (await limits.AcquireAsync(
            db, "correction", command.AccountId.ToString("N"), now, options.Value.CorrectionsPerDay, Day, cancellationToken) is RateLimitOutcome.Exceeded full)
        {
            return new RequestCorrectionOutcome.Throttled(full.FreeAt);
        }

        var account = await db.EmployerAccounts.SingleAsync(account => account.Id == command.AccountId, cancellationToken);
        var request = db.CorrectionRequests.Add(
            new CorrectionRequest(time.NewId(), account.Id, RandomSecret.Reference(), wrong, right.Length > 0 ? right : null, now)).Entity;
        if (account.Email is { } address)
        {
            outbox.Add(
                db,
                new CorrectionMail(account.Name, account.Ruc.Value, account.Sucursal.Value, now, null, string.Empty),
                new(address, request.Reference));
        }

        db.Audit(new AuditEntry(now, AuditKind.CorrectionAsked, command.Actor) { AccountId = account.Id, Reference = request.Reference });
        return new RequestCorrectionOutcome.Requested(request.Reference);
    }
}

[Union]
public abstract partial record RequestCorrectionOutcome
{
    public sealed record Requested(string Reference) : RequestCorrectionOutcome;

    /// <summary>What was typed is nothing, or too much.</summary>
    public sealed record Incomplete(bool Empty, bool WrongTooLong, bool RightTooLong) : RequestCorrectionOutcome;

    public sealed record Throttled(DateTimeOffset FreeAt) : RequestCorrectionOutcome;
}
