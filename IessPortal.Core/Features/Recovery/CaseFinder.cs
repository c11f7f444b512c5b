using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Recovery;

/// <summary>What a browser shows of its case.</summary>
/// <param name="BrowserToken">From its cookie; proves that the case is its own.</param>
/// <param name="Reference">From the form: a tab that is left over from another case must not act on this one.</param>
public sealed record CaseHandle(string? BrowserToken, string? Reference);

/// <summary>Finds the case that a browser holds.</summary>
public sealed class CaseFinder(SecretHasher hasher, IStorageDialect dialect)
{
    private static readonly CompiledQuery<byte[], RecoveryCase?> CaseOfBrowser = new(
        (db, browserHash, _) => db.Set<RecoveryCase>().AsTracking().SingleOrDefault(recovery => recovery.BrowserHash == browserHash));

    public SecretHash HashOf(string browserToken) => hasher.Hashes("browser", browserToken);

    /// <summary>The case of the handle, for this transaction alone; none where the browser holds none, or another than the form was made for.</summary>
    public async Task<RecoveryCase?> LoadForUpdateAsync(PortalDbContext db, CaseHandle handle, CancellationToken cancellationToken)
    {
        var recovery = await LoadForUpdateAsync(db, handle.BrowserToken, cancellationToken);
        return recovery?.Reference == handle.Reference ? recovery : null;
    }

    /// <summary>Whatever case the browser holds, for this transaction alone.</summary>
    /// <remarks>
    /// Others who want it wait: what is read beside the case, such as its link, then belongs to the same moment. Row versions
    /// would not do: a refusal that rests on two moments writes nothing, and nothing would find it out.
    /// </remarks>
    public async Task<RecoveryCase?> LoadForUpdateAsync(PortalDbContext db, string? browserToken, CancellationToken cancellationToken)
    {
        if (browserToken is not { Length: RandomSecret.TokenLength })
        {
            return null;
        }

        var hashes = HashOf(browserToken);
        await dialect.LockAsync(db, $"case:{Convert.ToHexString(hashes.Stored)}", cancellationToken);
        return await hashes.FindAsync(hash => CaseOfBrowser.AskAsync(db, hash, cancellationToken));
    }

    /// <summary>The case that the browser holds, to be looked at.</summary>
    public IQueryable<RecoveryCase> Of(PortalDbContext db, string browserToken)
    {
        var hashes = HashOf(browserToken).All;
        return db.RecoveryCases.Where(recovery => hashes.Contains(recovery.BrowserHash));
    }
}
