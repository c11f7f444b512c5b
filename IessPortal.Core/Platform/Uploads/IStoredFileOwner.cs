using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Platform.Uploads;

/// <summary>A feature whose rows refer to stored files. A file to which nobody refers is deleted.</summary>
public interface IStoredFileOwner
{
    /// <summary>The ids of the files to which rows refer.</summary>
    IQueryable<Guid> FilesInUse(PortalDbContext db);
}
