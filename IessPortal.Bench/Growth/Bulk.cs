using System.Data.Common;

namespace IessPortal.Bench.Growth;

/// <summary>How a database is made ready to take millions of rows at once, and how it becomes an ordinary one again.</summary>
internal abstract class Bulk
{
    /// <summary>What is filled.</summary>
    protected static readonly string[] Tables =
    [
        "Users", "EmployerAccounts", "ContactEmails", "KeyRecords", "RecoveryCases", "IssuedCodes", "KeyLinks", "Appointments", "Visits",
        "AuditEntries",
    ];

    private readonly List<string> indexes = [];

    /// <param name="months">Of which something will lie in it.</param>
    public async Task BeginAsync(IEnumerable<DateTimeOffset> months, CancellationToken cancellationToken)
    {
        await PrepareAsync(months, cancellationToken);
        foreach (var (name, sql) in await IndexesAsync(cancellationToken))
        {
            indexes.Add(sql);
            await ExecuteAsync($"DROP INDEX \"{name}\"", cancellationToken);
        }
    }

    public async Task EndAsync(CancellationToken cancellationToken)
    {
        foreach (var sql in indexes)
        {
            await ExecuteAsync(sql, cancellationToken);
        }

        await ConcludeAsync(cancellationToken);
    }

    protected abstract DbConnection Connect();

    protected abstract Task PrepareAsync(IEnumerable<DateTimeOffset> months, CancellationToken cancellationToken);

    /// <summary>Those that no constraint keeps, with the statements that make them.</summary>
    protected abstract Task<List<(string Name, string Sql)>> IndexesAsync(CancellationToken cancellationToken);

    protected abstract Task ConcludeAsync(CancellationToken cancellationToken);

    protected async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = Connect();
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    protected async Task<List<(string Name, string Sql)>> PairsAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = Connect();
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var pairs = new List<(string, string)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            pairs.Add((reader.GetString(0), reader.GetString(1)));
        }

        return pairs;
    }

    protected static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));
}
