using System.Globalization;
using Npgsql;

namespace IessPortal.Bench.Cluster;

/// <summary>A case that led to a new key, by what the book has of it.</summary>
/// <param name="Kinds">Of its entries, in their order.</param>
/// <param name="IsWhole">Whether the case itself is done and knows when it passed each step.</param>
internal sealed record CaseHistory(string Reference, IReadOnlyList<string> Kinds, bool IsWhole)
{
    /// <summary>Each of them, one behind the other, leads to a new key by method 1.</summary>
    private static readonly string[] Steps =
        ["CaseStarted", "QuestionsAsked", "QuestionsPassed", "CodeIssued", "CodeConfirmed", "LinkIssued", "LinkOpened", "KeySet"];

    /// <summary>All that led to a key since.</summary>
    public static async Task<List<CaseHistory>> ReadAsync(NpgsqlConnection connection, long firstEntry, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT entry."Reference", array_agg(entry."Kind"::text ORDER BY entry."Sequence"),
                coalesce((SELECT bool_and(done."Step" = 'Done' AND done."DoneAt" IS NOT NULL AND done."AdmittedAt" IS NOT NULL
                        AND done."PassedAt" IS NOT NULL AND done."ConfirmedAt" IS NOT NULL)
                    FROM "RecoveryCases" done WHERE done."Reference" = entry."Reference"), false)
            FROM "AuditEntries" entry WHERE entry."Sequence" > $1 AND entry."Reference" IS NOT NULL
            GROUP BY entry."Reference" HAVING bool_or(entry."Kind" = 'KeySet')
            """,
            connection);
        command.Parameters.Add(new() { Value = firstEntry });
        var cases = new List<CaseHistory>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            cases.Add(new(reader.GetString(0), reader.GetFieldValue<string[]>(1), reader.GetBoolean(2)));
        }

        return cases;
    }

    /// <param name="cases">All that led to a key.</param>
    /// <param name="journeys">As many as there have to be.</param>
    public static PartReport Judge(IReadOnlyList<CaseHistory> cases, int journeys)
    {
        var whole = cases.Count(one => one.IsWhole && one.HasAllSteps);
        var faults = cases.Where(one => !one.IsWhole || !one.HasAllSteps).Select(one => $"Case {one.Reference}: {string.Join(", ", one.Kinds)}.").ToList();
        if (cases.Count != journeys)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{cases.Count} cases led to a new key, of {journeys} journeys."));
        }

        return new([string.Create(CultureInfo.InvariantCulture, $"  cases: {whole} of {journeys} have every step once set down and a key set once")], faults);
    }

    private bool HasAllSteps
    {
        get
        {
            var next = 0;
            foreach (var kind in Kinds)
            {
                next += next < Steps.Length && kind == Steps[next] ? 1 : 0;
            }

            return next == Steps.Length && Kinds.Count(kind => kind == Steps[^1]) == 1;
        }
    }
}
