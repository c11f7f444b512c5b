using System.Data.Common;

namespace IessPortal.Core.Platform.Storage;

/// <summary>Tells what fails because the database, or the disk, does not answer from what fails because the program is wrong.</summary>
public static class StorageFault
{
    /// <summary>Whether it, or what lies behind it, comes from where things are stored. Entity Framework wraps what PostgreSQL's driver throws.</summary>
    public static bool Is(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is DbException or TimeoutException or IOException)
            {
                return true;
            }
        }

        return false;
    }
}
