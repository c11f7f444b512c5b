using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IessPortal.Bench.Host;
using IessPortal.Bench.Import;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace IessPortal.Bench.Growth;

/// <summary>How fast a chain of entries is gone along.</summary>
internal sealed record Walk(string Who, long Entries, TimeSpan Time, TimeSpan? Cpu)
{
    /// <summary>No more than these does the peer read, which takes its time.</summary>
    private const long MostOfPeer = 2_000_000;

    public double ASecond => Entries / Time.TotalSeconds;

    /// <summary>By the program, as a process of its own; without what it takes it to start, which is what a chain of next to nothing takes.</summary>
    public static async Task<Walk> VerifyAsync(Subject small, Subject large, string? program, CancellationToken cancellationToken)
    {
        var (start, whole) = (await RunAsync(small, program, cancellationToken), await RunAsync(large, program, cancellationToken));
        return new("audit verify", large.Size.Entries - small.Size.Entries, whole.Time - start.Time, whole.Cpu - start.Cpu);
    }

    /// <summary>The bare minimum that anybody would write: the same rows, one behind the other, and SHA-256 over what they say.</summary>
    public static async Task<Walk> PeerAsync(Subject subject, CancellationToken cancellationToken)
    {
        await using DbConnection connection = subject.Host.Postgres is { } postgres
            ? new NpgsqlConnection(postgres)
            : new SqliteConnection($"Data Source={Path.Combine(subject.Host.Folder, "portal.db")}");
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT "Sequence", "At", "Kind", "ActorKind", "ActorId", "Address", "AccountId", "Reference", "Detail", "PreviousHash", "Hash"
            FROM "AuditEntries" WHERE "Sequence" <= {MostOfPeer} ORDER BY "Sequence"
            """);
        var began = TimeProvider.System.GetTimestamp();
        var entries = 0L;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var cells = new object[reader.FieldCount];
        while (await reader.ReadAsync(cancellationToken))
        {
            reader.GetValues(cells);
            foreach (var cell in cells)
            {
                hash.AppendData(cell as byte[] ?? Encoding.UTF8.GetBytes(Convert.ToString(cell, CultureInfo.InvariantCulture) ?? string.Empty));
            }

            hash.GetHashAndReset();
            entries++;
        }

        return new("SELECT and SHA-256", entries, TimeProvider.System.GetElapsedTime(began), null);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Who,-34}{Entries,14}{Time.TotalSeconds,12:0.0}{ASecond,14:0}{Cpu?.TotalSeconds,10:0.0}");

    private static Task<ImportRow> RunAsync(Subject subject, string? program, CancellationToken cancellationToken)
    {
        var host = subject.Host;
        var settings = HostSettings.Of(host.Process.Url, host.Folder, host.Postgres, host.HasHistory);
        return new MeasuredProgram(program ?? BenchHost.Built(), host.Folder, settings).RunAsync(["audit", "verify"], null, cancellationToken);
    }
}
