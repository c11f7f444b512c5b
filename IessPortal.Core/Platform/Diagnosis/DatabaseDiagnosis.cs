using System.Data.Common;
using System.Runtime.CompilerServices;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Platform.Diagnosis;

/// <summary>Whether the database can be reached, is at this version and takes what is written.</summary>
/// <param name="file">SQLite's; null: it is a server.</param>
internal sealed class DatabaseDiagnosis(string? file, IDbContextFactory<PortalDbContext> contexts, IStorageDialect dialect) : IDiagnosis
{
    /// <summary>Of a row that is taken away at once.</summary>
    private const string Key = "doctor";

    public string Subject => "database";

    /// <summary>A file is read from its beginning to its end.</summary>
    public TimeSpan Limit => file is null ? TimeSpan.FromSeconds(10) : TimeSpan.FromMinutes(2);

    public async IAsyncEnumerable<Finding> ExamineAsync(Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Looking at it would make it.
        if (file is not null && !File.Exists(file))
        {
            yield return Finding.Wrong($"There is no file {file}: run «migrate», or «restore» a backup.");
            yield break;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // First of all: to open it would take what stands behind damage for nothing.
        if (await dialect.FindDamageAsync(db, cancellationToken) is { } damage)
        {
            yield return Finding.Wrong(DatabaseDamage.Words(damage));
            yield break;
        }

        if (await UnreachableAsync(db, cancellationToken) is { } reason)
        {
            yield return Finding.Wrong($"It cannot be reached: {reason} Look at ConnectionStrings:Portal, and whether the server runs and lets this one in.");
            yield break;
        }

        yield return Finding.Well($"{(file is null ? "PostgreSQL" : "SQLite")} {db.Database.GetDbConnection().ServerVersion} answers.");
        if (await WrongVersionAsync(db, cancellationToken) is { } version)
        {
            yield return Finding.Wrong(version);
            yield break;
        }

        yield return await IsWritableAsync(db, cancellationToken)
            ? Finding.Well("It is at this version, and takes what is written.")
            : Finding.Wrong("It takes nothing that is written: the disk is full, or it is mounted, or the server set, read-only.");
    }

    private static async Task<string?> UnreachableAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        try
        {
            await db.Database.OpenConnectionAsync(cancellationToken);
            return null;
        }
        catch (Exception exception) when ((exception as DbException ?? exception.InnerException as DbException) is { } said)
        {
            return $"{said.Message.ReplaceLineEndings(" ").TrimEnd('.')}.";
        }
    }

    private static async Task<string?> WrongVersionAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        var known = db.Database.GetMigrations().ToList();
        return applied.Except(known).FirstOrDefault() is { } newer ? $"It was brought to a newer version than this program's: {newer}. Start that version."
            : known.Count > applied.Count ? $"{known.Count - applied.Count} migrations are missing: run «migrate»."
            : null;
    }

    private async Task<bool> IsWritableAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        try
        {
            await db.RateLimits.Where(limit => limit.Key == Key).ExecuteDeleteAsync(cancellationToken);
            db.RateLimits.Add(new RateLimit(Key));
            await db.SaveChangesAsync(cancellationToken);
            await db.RateLimits.Where(limit => limit.Key == Key).ExecuteDeleteAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (dialect.IsUnwritable(exception))
        {
            return false;
        }
    }
}
