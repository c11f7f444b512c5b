using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Uploads;

namespace IessPortal.Core.Features.Accounts.Import;

/// <summary>What imports leave behind.</summary>
internal sealed class ImportRetention(IOptions<RetentionOptions> options) : IRetentionPolicy, IStoredFileOwner
{
    /// <summary>A file that nobody decides on for so long says nothing about today.</summary>
    private static readonly TimeSpan Undecided = TimeSpan.FromDays(7);

    public IEnumerable<ExpiredRecords> Find(PortalDbContext db, DateTimeOffset now)
    {
        var (before, undecided) = (now - options.Value.Imports, now - Undecided);
        return
        [
            new(RetentionPurpose.Imports, "imports", "They tell who brought employers, and who agreed.",
                db.EmployerImports.Where(
                    import => import.BroughtAt < before
                        || (import.BroughtAt < undecided && (import.State == ImportState.Checked || import.State == ImportState.Asked)))),
        ];
    }

    public IQueryable<Guid> FilesInUse(PortalDbContext db) =>
        db.EmployerImports.Where(import => import.FileId != null).Select(import => import.FileId!.Value)
            .Concat(db.EmployerImports.Where(import => import.FaultsId != null).Select(import => import.FaultsId!.Value));
}
