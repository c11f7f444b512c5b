using Npgsql;

namespace IessPortal.Core.Platform.Storage.Postgres;

/// <summary>
/// Makes the partitions of this month and the next ones, moves what lies in the default partition into those of its months, and drops months of the outbox
/// in which nothing is left. Each step is a transaction that holds the whole table, for some milliseconds; where it would have to wait for that, it is left
/// for the next time. See docs/decisions/partitions.md.
/// </summary>
internal sealed class MonthPartitions(NpgsqlConnection connection, MonthlyTable table)
{
    private const int MonthsAhead = 2;

    /// <summary>Less than what PostgreSQL takes to look for a deadlock: who serves people is never the one that has to give way.</summary>
    private const string Patience = "SET LOCAL lock_timeout = '500ms'";

    /// <summary>Sees to both tables.</summary>
    /// <returns>False where others were at a table just now, and something is left to do.</returns>
    public static async Task<bool> KeepAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var done = true;
        foreach (var table in (MonthlyTable[])[MonthlyTable.Outbox, MonthlyTable.Audit])
        {
            done &= await new MonthPartitions(connection, table).KeepAsync(now, cancellationToken);
        }

        return done;
    }

    private async Task<bool> KeepAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var current = new DateTimeOffset(now.UtcDateTime.Year, now.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        try
        {
            await ExecuteAsync(Patience, cancellationToken);
            // Where another node is at it, nothing is left to do.
            if (await ReadAsync<bool>($"SELECT pg_try_advisory_xact_lock(hashtextextended('months {table.Name}', 0))", cancellationToken) is [true])
            {
                await WorkAsync(current, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }

            return true;
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }
    }

    // What is found without holding the table only tells whether it is worth that.
    private async Task WorkAsync(DateTimeOffset current, CancellationToken cancellationToken)
    {
        if ((await MissingAsync(current, cancellationToken)).Count > 0)
        {
            await HoldAsync(cancellationToken);
            await MakeAsync(current, cancellationToken);
        }

        if (table.GoesWhenEmpty && (await EmptyAsync(current, cancellationToken)).Count > 0)
        {
            await HoldAsync(cancellationToken);
            await DropAsync(current, cancellationToken);
        }
    }

    private async Task HoldAsync(CancellationToken cancellationToken)
    {
        if (table == MonthlyTable.Audit)
        {
            // Before the table, as everybody does who writes.
            await ExecuteAsync(AuditEnd.Lock, cancellationToken);
        }

        await ExecuteAsync($"LOCK TABLE ONLY \"{table.Name}\" IN ACCESS EXCLUSIVE MODE", cancellationToken);
    }

    private async Task MakeAsync(DateTimeOffset current, CancellationToken cancellationToken)
    {
        var missing = await MissingAsync(current, cancellationToken);
        if ((await LateAsync(current, cancellationToken)).Count == 0)
        {
            foreach (var month in missing)
            {
                await CreateAsync(table.PartitionOf(month), cancellationToken);
                await AttachAsync(month, cancellationToken);
            }

            return;
        }

        var leaving = $"{table.Name}_Leaving";
        await ExecuteAsync($"ALTER TABLE \"{table.Name}\" DETACH PARTITION \"{table.Other}\"", cancellationToken);
        await ExecuteAsync($"ALTER TABLE \"{table.Other}\" RENAME TO \"{leaving}\"", cancellationToken);
        foreach (var month in missing)
        {
            await CreateAsync(table.PartitionOf(month), cancellationToken);
            // Before it is a partition: what guards new rows is not asked about those that move.
            await ExecuteAsync($"INSERT INTO \"{table.PartitionOf(month)}\" SELECT * FROM \"{leaving}\" WHERE {table.IsIn(month)}", cancellationToken);
            await AttachAsync(month, cancellationToken);
        }

        await CreateAsync(table.Other, cancellationToken);
        var stay = string.Join(" AND ", missing.Select(month => $"NOT {table.IsIn(month)}"));
        await ExecuteAsync($"INSERT INTO \"{table.Other}\" SELECT * FROM \"{leaving}\" WHERE {stay}", cancellationToken);
        await ExecuteAsync($"ALTER TABLE \"{table.Name}\" ATTACH PARTITION \"{table.Other}\" DEFAULT", cancellationToken);
        await ExecuteAsync($"DROP TABLE \"{leaving}\"", cancellationToken);
        if (table == MonthlyTable.Audit)
        {
            await ExecuteAsync(AuditEnd.PutRight, cancellationToken);
        }
    }

    private Task CreateAsync(string partition, CancellationToken cancellationToken)
    {
        var additions = table.Additions is null ? string.Empty : string.Format(CultureInfo.InvariantCulture, table.Additions, partition);
        return ExecuteAsync($"CREATE TABLE \"{partition}\" (LIKE \"{table.Name}\" INCLUDING ALL); {additions}", cancellationToken);
    }

    private Task AttachAsync(DateTimeOffset month, CancellationToken cancellationToken) => ExecuteAsync(
        $"""
        ALTER TABLE "{table.Name}" ATTACH PARTITION "{table.PartitionOf(month)}"
            FOR VALUES FROM ({table.Bound(month)}) TO ({table.Bound(month.AddMonths(1))})
        """,
        cancellationToken);

    private async Task DropAsync(DateTimeOffset current, CancellationToken cancellationToken)
    {
        foreach (var partition in await EmptyAsync(current, cancellationToken))
        {
            await ExecuteAsync($"DROP TABLE \"{partition}\"", cancellationToken);
        }
    }

    /// <summary>The months that there should be and are not: this one and the next, and what is before that and lies in the default partition.</summary>
    private async Task<IReadOnlyList<DateTimeOffset>> MissingAsync(DateTimeOffset current, CancellationToken cancellationToken)
    {
        var known = (await PartitionsAsync(cancellationToken)).ToHashSet();
        return
        [
            .. Enumerable.Range(0, MonthsAhead + 1).Select(current.AddMonths)
                .Concat(await LateAsync(current, cancellationToken))
                .Distinct()
                .Where(month => !known.Contains(table.PartitionOf(month)))
                .Order(),
        ];
    }

    // What is further ahead was written under a clock that was wrong; it stays there until its month is near.
    private Task<List<DateTimeOffset>> LateAsync(DateTimeOffset current, CancellationToken cancellationToken) => ReadAsync<DateTimeOffset>(
        $"SELECT DISTINCT {table.MonthOf} FROM \"{table.Other}\" WHERE \"{table.Key}\" < {table.Bound(current.AddMonths(MonthsAhead + 1))}", cancellationToken);

    /// <summary>Months before the last one in which nothing is left.</summary>
    private async Task<IReadOnlyList<string>> EmptyAsync(DateTimeOffset current, CancellationToken cancellationToken)
    {
        var empty = new List<string>();
        foreach (var partition in (await PartitionsAsync(cancellationToken)).Where(one => table.MonthOfPartition(one) < current.AddMonths(-1)))
        {
            empty.AddRange(await ReadAsync<string>($"SELECT '{partition}' WHERE NOT EXISTS (SELECT FROM \"{partition}\")", cancellationToken));
        }

        return empty;
    }

    private Task<List<string>> PartitionsAsync(CancellationToken cancellationToken) => ReadAsync<string>(
        $"SELECT relname::text FROM pg_inherits JOIN pg_class ON oid = inhrelid WHERE inhparent = '\"{table.Name}\"'::regclass", cancellationToken);

    private async Task<List<T>> ReadAsync<T>(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(await reader.GetFieldValueAsync<T>(0, cancellationToken));
        }

        return rows;
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        // What moves may be years of rows, and nobody waits for an answer.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
