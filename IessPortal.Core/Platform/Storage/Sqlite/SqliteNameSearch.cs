using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Platform.Storage.Sqlite;

/// <summary>Finds parts of names by an FTS5 table of trigrams (sqlite.org/fts5.html#the_trigram_tokenizer).</summary>
internal static class SqliteNameSearch
{
    /// <summary>Letters that the index of names takes together.</summary>
    private const int Trigram = 3;

    /// <summary>So few names are looked at faster one by one than by the index.</summary>
    private const int FewNames = 200;

    /// <inheritdoc cref="IStorageDialect.FindNamesAsync"/>
    public static async Task<IReadOnlyList<Guid>> FindAsync(
        PortalDbContext db, IReadOnlyList<string> words, int most, CancellationToken cancellationToken)
    {
        var indexed = words.Where(word => word.EnumerateRunes().Count() >= Trigram).ToList();
        var rare = words.Count > 1 ? await FindRareAsync(db, indexed, cancellationToken) : null;
        var asked = rare is null ? indexed : [rare];
        var pattern = string.Join(" AND ", asked.Select(Quoted));
        var others = JsonSerializer.Serialize(words.Except(asked));
        return await db.Database.SqlQuery<Guid>(
            $"""
            SELECT "AccountId" AS "Value" FROM "AccountNameParts" JOIN "AccountNames" ON "Number" = "AccountNameParts"."rowid"
            WHERE "AccountNameParts" MATCH {pattern}
                AND NOT EXISTS (SELECT 1 FROM json_each({others}) AS "Word" WHERE instr("AccountNames"."Name", "Word"."value") = 0)
            LIMIT {most}
            """).ToListAsync(cancellationToken);
    }

    /// <summary>
    /// The first word that few names have: of the others the index need not be asked, which would read its whole list of the names with a common one.
    /// </summary>
    private static async Task<string?> FindRareAsync(PortalDbContext db, List<string> words, CancellationToken cancellationToken)
    {
        foreach (var word in words)
        {
            // Reads no further than it counts.
            var found = await db.Database.SqlQuery<int>(
                $"""
                SELECT COUNT(*) AS "Value" FROM (SELECT 1 FROM "AccountNameParts" WHERE "AccountNameParts" MATCH {Quoted(word)} LIMIT {FewNames + 1})
                """).SingleAsync(cancellationToken);
            if (found <= FewNames)
            {
                return word;
            }
        }

        return null;
    }

    private static string Quoted(string word) => $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
