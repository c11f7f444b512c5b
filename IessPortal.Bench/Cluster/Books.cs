using System.Globalization;
using Npgsql;

namespace IessPortal.Bench.Cluster;

/// <summary>What database and mail server have of a part, from when it began.</summary>
internal sealed class Books(PortalCluster cluster, long firstEntry, DateTimeOffset since)
{
    /// <summary>A claim of a host that was killed lapses after thirty seconds; then another carries the mail.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    public static async Task<Books> OpenAsync(PortalCluster cluster, CancellationToken cancellationToken)
    {
        await using var connection = await OpenConnectionAsync(cluster, cancellationToken);
        // What was written before belongs to what was done before.
        await CarriedAsync(connection, cancellationToken);
        await using var last = new NpgsqlCommand("""SELECT coalesce(max("Sequence"), 0) FROM "AuditEntries" """, connection);
        return new(cluster, (long)(await last.ExecuteScalarAsync(cancellationToken))!, TimeProvider.System.GetUtcNow());
    }

    /// <summary>Waits until no mail is on its way any more, and holds everything against everything.</summary>
    /// <param name="crowd">Who was on the way meanwhile.</param>
    /// <param name="kills">Of hosts meanwhile.</param>
    public async Task<PartReport> CloseAsync(Crowd crowd, IReadOnlyList<Kill> kills, CancellationToken cancellationToken)
    {
        await using var connection = await OpenConnectionAsync(cluster, cancellationToken);
        await CarriedAsync(connection, cancellationToken);
        var cases = await CaseHistory.ReadAsync(connection, firstEntry, cancellationToken);
        var mails = await MailAccount.ReadAsync(connection, since, cancellationToken);
        var history = CaseHistory.Judge(cases, crowd.Journeys);
        var post = MailAccount.Judge(mails, [.. cluster.Sink.Arrivals.Where(arrival => arrival.At >= since)], kills);
        var (whole, said) = await cluster.VerifyAuditAsync(cancellationToken);
        return new(
            [.. history.Lines, $"  audit verify: {said.Split('\n')[0]}", .. post.Lines],
            [.. crowd.Faults, .. history.Faults, .. whole ? Array.Empty<string>() : [$"audit verify: {said}"], .. post.Faults]);
    }

    private static async Task<NpgsqlConnection> OpenConnectionAsync(PortalCluster cluster, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(cluster.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private static async Task CarriedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        await using var waiting = new NpgsqlCommand("""SELECT count(*) FROM "OutboxMessages" WHERE "State" = 'Waiting'""", connection);
        while (await waiting.ExecuteScalarAsync(cancellationToken) is long left and not 0)
        {
            if (TimeProvider.System.GetElapsedTime(start) > Patience)
            {
                throw new BenchException(string.Create(
                    CultureInfo.InvariantCulture, $"{left} mails were not carried within {Patience.TotalSeconds:0} s."));
            }

            await Task.Delay(BetweenLooks, cancellationToken);
        }
    }
}
