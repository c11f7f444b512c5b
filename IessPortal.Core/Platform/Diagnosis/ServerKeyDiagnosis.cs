using System.Runtime.CompilerServices;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Platform.Diagnosis;

/// <summary>Whether the server key is there, and is the one under which the database was written.</summary>
internal sealed class ServerKeyDiagnosis(ServerKeyPlace place, IDbContextFactory<PortalDbContext> contexts, IStorageDialect dialect) : IDiagnosis
{
    public string Subject => "server key";

    public bool NeedsDatabase => true;

    public async IAsyncEnumerable<Finding> ExamineAsync(Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var last = await db.AuditEntries.AsNoTracking().OrderByDescending(entry => entry.Sequence).FirstOrDefaultAsync(cancellationToken);
        yield return (place.Find(), last) switch
        {
            (null, null) => Finding.Note($"There is none yet: the first start makes {place.File}. Keep a copy apart from the backups."),
            (null, _) => Finding.Wrong(
                $"{place.File} is not there, and the database was written under one: put it back before the portal starts and makes another."),
            (_, null) => Finding.Well("It is there; nothing was written under it yet."),
            ({ } key, _) when SecretHasher.Same(new AuditChain(key, dialect).HashOf(last), last.Hash) =>
                Finding.Well("It is the one under which the database was written."),
            _ => Finding.Wrong("The last entry of the audit was written under another key, or altered: put the right key back, and run «audit verify»."),
        };
    }
}
