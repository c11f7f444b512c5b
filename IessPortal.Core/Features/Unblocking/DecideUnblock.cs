using IessPortal.Core.Domain.Languages;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Features.Unblocking.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Unblocking;

/// <summary>A supervisor grants or declines what somebody else asked for.</summary>
public sealed record DecideUnblockCommand(Guid RequestId, bool Grant, string? Reason, Actor Actor);

/// <summary>Lets a key link go out that unblocks, and sends it; or declines. The account stays blocked until the new key is set.</summary>
public sealed class DecideUnblockHandler(
    PortalStore store, KeyLinkIssuer issuer, AccountRoutes channels, KeyChangeNotifier notifier, SessionConfirmation confirmation,
    IOptions<RecoveryOptions> options, TimeProvider time)
{
    public const Permission Needs = Permission.DecideUnblock;

    public Task<DecideUnblockOutcome> HandleAsync(DecideUnblockCommand command, CancellationToken cancellationToken) =>
        store.WriteAsync(db => DecideAsync(db, command, time.Now(), cancellationToken), cancellationToken);

    private async Task<DecideUnblockOutcome> DecideAsync(
        PortalDbContext db, DecideUnblockCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await StaffAuthorization.RequireAsync(db, command.Actor, Needs, cancellationToken);
        if (!RequestUnblockHandler.IsReason(command.Reason))
        {
            return new DecideUnblockOutcome.NoReason();
        }

        if (command.Grant)
        {
            await confirmation.RequireAsync(db, command.Actor, cancellationToken);
        }

        var request = await db.UnblockRequests.SingleAsync(request => request.Id == command.RequestId, cancellationToken);
        if (await db.EmployerAccounts.AnyAsync(
            account => account.Id == request.AccountId
                && db.Set<StaffMember>().Any(member => member.Id == command.Actor.Id && member.Person == account.Representative),
            cancellationToken))
        {
            return new DecideUnblockOutcome.OwnRequest();
        }

        var refused = request.Decide(
            command.Actor.Id!.Value, command.Grant, command.Reason!.Trim(), now, options.Value.UnblockWindow).Match<DecideUnblockOutcome?>(new(
            Decided: _ => null,
            AlreadyDecided: _ => new DecideUnblockOutcome.AlreadyDecided(),
            OwnRequest: _ => new DecideUnblockOutcome.OwnRequest()));
        if (refused is not null)
        {
            return refused;
        }

        db.Audit(
            new AuditEntry(now, command.Grant ? AuditKind.UnblockGranted : AuditKind.UnblockDeclined, command.Actor)
            {
                AccountId = request.AccountId,
                Detail = command.Reason.Trim(),
            });
        return command.Grant
            ? new DecideUnblockOutcome.Granted(await SendLinkAsync(db, request, command.Actor, now, cancellationToken))
            : new DecideUnblockOutcome.Declined();
    }

    /// <returns>Whether there was somewhere to send it to; if not, the employer proves an address at a counter first.</returns>
    private async Task<bool> SendLinkAsync(PortalDbContext db, UnblockRequest request, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var account = await db.EmployerAccounts.SingleAsync(account => account.Id == request.AccountId, cancellationToken);
        if (!account.IsBlocked || channels.Of(account) is not [var channel, ..])
        {
            return false;
        }

        var reference = RandomSecret.Reference();
        issuer.Issue(db, account, new(RecoveryMethod.Unblocking, request.Id, reference, 1) { Unblocks = true, Channel = channel }, Language.Default.Name, now);
        notifier.AnnounceUnblock(db, account, reference, request.GrantedUntil!.Value, now);
        db.Audit(new AuditEntry(now, AuditKind.LinkIssued, actor) { AccountId = account.Id, Reference = reference });
        return true;
    }
}

[Union]
public abstract partial record DecideUnblockOutcome
{
    /// <param name="LinkSent">Whether the key link went out; else there is no address.</param>
    public sealed record Granted(bool LinkSent) : DecideUnblockOutcome;

    public sealed record Declined : DecideUnblockOutcome;

    /// <summary>Who asked, or represents the employer, does not decide.</summary>
    public sealed record OwnRequest : DecideUnblockOutcome;

    public sealed record AlreadyDecided : DecideUnblockOutcome;

    public sealed record NoReason : DecideUnblockOutcome;
}
