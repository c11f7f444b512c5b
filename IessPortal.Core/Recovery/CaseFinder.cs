using IessPortal.Core.Secrets;
using IessPortal.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Recovery;

/// <summary>What a browser shows of its case.</summary>
/// <param name="BrowserToken">From its cookie; proves that the case is its own.</param>
/// <param name="Reference">From the form: a tab that is left over from another case must not act on this one.</param>
public sealed record CaseHandle(string? BrowserToken, string? Reference);

/// <summary>Finds the case that a browser holds.</summary>
public sealed class CaseFinder(SecretHasher hasher)
{
    public byte[] HashOf(string browserToken) => hasher.Hash("browser", browserToken);

    /// <summary>The case of the handle; none where the browser holds none, or another than the form was made for.</summary>
    public async Task<RecoveryCase?> FindAsync(PortalDbContext db, CaseHandle handle, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(handle);
        var recovery = await FindAsync(db, handle.BrowserToken, cancellationToken);
        return recovery?.Reference == handle.Reference ? recovery : null;
    }

    /// <summary>Whatever case the browser holds.</summary>
    public async Task<RecoveryCase?> FindAsync(PortalDbContext db, string? browserToken, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (browserToken is not { Length: RandomSecret.TokenLength })
        {
            return null;
        }

        var hash = HashOf(browserToken);
        return await db.RecoveryCases.SingleOrDefaultAsync(recovery => recovery.BrowserHash == hash, cancellationToken);
    }
}
