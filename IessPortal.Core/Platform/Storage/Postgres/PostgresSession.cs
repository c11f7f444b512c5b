using System.Data.Common;
using Npgsql;

namespace IessPortal.Core.Platform.Storage.Postgres;

/// <summary>How sessions with PostgreSQL are set up, where the connection string itself says nothing about it.</summary>
internal static class PostgresSession
{
    /// <summary>The portal's different commands; each session keeps those prepared that it has used a few times.</summary>
    internal const int MostPrepared = 200;

    /// <summary>
    /// Commands are read and planned once for a session. A session is given back as it is: nothing of it is changed beyond its transaction, so that there is
    /// nothing to set back each time. Poolers that hand each transaction to another session want «Max Auto Prepare=0».
    /// </summary>
    public static string Of(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var written = new DbConnectionStringBuilder { ConnectionString = connectionString }.Keys.Cast<string>()
            .Select(key => key.Replace(" ", string.Empty, StringComparison.Ordinal))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (written.Contains(nameof(settings.MaxAutoPrepare)) && written.Contains(nameof(settings.NoResetOnClose)))
        {
            return connectionString;
        }

        settings.MaxAutoPrepare = written.Contains(nameof(settings.MaxAutoPrepare)) ? settings.MaxAutoPrepare : MostPrepared;
        settings.NoResetOnClose = !written.Contains(nameof(settings.NoResetOnClose)) || settings.NoResetOnClose;
        return settings.ConnectionString;
    }
}
