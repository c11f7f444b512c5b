using System.ComponentModel;
using System.Diagnostics;
using Npgsql;

namespace IessPortal.Core.Platform.Storage.Postgres;

/// <summary>The programs that PostgreSQL's client package brings.</summary>
internal static class PostgresTool
{
    /// <summary>Runs one to its end.</summary>
    /// <param name="connection">To which database, and as whom; nothing of it shows in the machine's list of processes.</param>
    /// <exception cref="IOException">It failed, or is not on this machine; the message says why.</exception>
    public static async Task RunAsync(string tool, string[] words, NpgsqlConnectionStringBuilder connection, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(tool, words)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment =
            {
                ["PGHOST"] = connection.Host,
                ["PGPORT"] = $"{connection.Port}",
                ["PGUSER"] = connection.Username,
                ["PGPASSWORD"] = connection.Password,
                ["PGDATABASE"] = connection.Database,
            },
        };
        try
        {
            using var process = Process.Start(start)!;
            try
            {
                var printed = process.StandardOutput.ReadToEndAsync(cancellationToken);
                var said = await process.StandardError.ReadToEndAsync(cancellationToken);
                await printed;
                await process.WaitForExitAsync(cancellationToken);
                if (process.ExitCode != 0)
                {
                    throw new IOException(said.Trim());
                }
            }
            finally
            {
                if (!process.HasExited)
                {
                    process.Kill();
                }
            }
        }
        catch (Win32Exception exception)
        {
            throw new IOException($"{tool}, which PostgreSQL's client package brings, is not on this machine.", exception);
        }
    }
}
