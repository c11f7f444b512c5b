using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Accounts.Keys;

/// <summary>A browser shows the page behind a key link.</summary>
public sealed record OpenKeyLinkCommand(string? Token, Actor Actor);

/// <summary>Notes that a key link was opened, for those who follow it. It stays as good as it was.</summary>
public sealed class OpenKeyLinkHandler(PortalStore store, KeyLinkIssuer issuer, TimeProvider time)
{
    /// <returns>Whether that was the first time, and the link is good.</returns>
    public Task<bool> HandleAsync(OpenKeyLinkCommand command, CancellationToken cancellationToken)
    {
        return command.Token is not { Length: RandomSecret.TokenLength } token ? Task.FromResult(false) : store.WriteAsync(
            async db =>
            {
                var now = time.Now();
                if (await db.FindLinkAsync(issuer.HashOf(token), cancellationToken) is not { } link || !link.Open(now))
                {
                    return false;
                }

                db.Audit(new AuditEntry(now, AuditKind.LinkOpened, command.Actor) { AccountId = link.AccountId, Reference = link.Reference });
                return true;
            },
            cancellationToken);
    }
}
