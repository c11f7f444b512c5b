using System.Globalization;
using IessPortal.Bench.Measuring;
using IessPortal.Bench.Recovery;
using IessPortal.Tests.Support.Journeys;
using Npgsql;

namespace IessPortal.Bench.Cluster;

/// <summary>A page that is open at one host while the case goes on at the other: how long after the commit there its event is here.</summary>
internal static class LivePart
{
    /// <summary>An event that takes longer has not come.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly string[] Names = ["CodeConfirmed", "LinkOpened", "KeySet"];

    public static async Task<PartReport> RunAsync(PortalCluster cluster, ClusterSize size, CancellationToken cancellationToken)
    {
        await cluster.RestAsync();
        cluster.Sink.Empty();
        var times = Names.ToDictionary(name => name, _ => new List<double>());
        for (var number = 0; number < size.Changes; number++)
        {
            await FollowAsync(cluster, number, times, cancellationToken);
        }

        var all = new Sample(times.Values.SelectMany(one => one));
        return new(
            [
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"live state: {all.Count} changes at one host, each seen at the other; from the commit to the event {Of(all)}"),
                .. times.Select(one => $"  {one.Key,-16}{Of(new(one.Value))}"),
            ],
            []);
    }

    private static string Of(Sample sample) =>
        string.Create(CultureInfo.InvariantCulture, $"p50 {sample.Median:0.0} ms, max {sample.Percentile(1):0.0} ms");

    private static async Task FollowAsync(
        PortalCluster cluster, int number, Dictionary<string, List<double>> times, CancellationToken cancellationToken)
    {
        var employer = Cast.InOrder[number % Cast.InOrder.Count];
        var (here, there) = (cluster.Nodes[number % 2], cluster.Nodes[1 - (number % 2)]);
        using var person = cluster.Open(there.Port);
        var forms = new RecoveryForms(person, employer);
        await forms.IdentifyAsync();
        await person.SendAsync(forms.Answers(cluster.AnswersOf(employer)));
        await CaseFollower.MailAcceptedAsync(person);
        var code = MailLines.Code(await cluster.Sink.NextAsync(employer.Email!, MailLines.CodeSubject, Patience));
        await SeeAsync("CodeConfirmed", SourceOf(person), "fin", () => forms.ConfirmAsync(code));
        OneRecovery.Expect(person, "enlace");
        await CaseFollower.MailAcceptedAsync(person);
        var link = MailLines.LinkPath(await cluster.Sink.NextAsync(employer.Email!, MailLines.LinkSubject, Patience));
        var source = SourceOf(person);
        await person.GoAsync(link);
        OneRecovery.Expect(person, "clave");
        await SeeAsync("LinkOpened", source, "enlace", () => OneRecovery.TellOpenedAsync(person));
        await SeeAsync("KeySet", source, "fin", () => forms.SetKeyAsync(FreshKey.Next()));
        OneRecovery.Expect(person, "listo");

        async Task SeeAsync(string kind, string source, string wanted, Func<Task> change)
        {
            using var watcher = cluster.Open(here.Port);
            watcher.Cookies.Add(person.Cookies.GetAllCookies());
            var seen = await SeenAsync(watcher, source, wanted, change, cancellationToken);
            times[kind].Add((seen - await CommittedAsync(cluster, kind, cancellationToken)).TotalMilliseconds);
        }
    }

    private static string SourceOf(HttpVisitor person) => person.Page.QuerySelector("case-status")!.GetAttribute("data-src")!;

    /// <summary>When an open page was told, which it was before anything was changed.</summary>
    private static async Task<DateTimeOffset> SeenAsync(
        HttpVisitor watcher, string source, string wanted, Func<Task> change, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        // Answered, it is watched: who asks is told first what they do not know yet.
        using var response = await watcher.RawAsync(HttpMethod.Get, source);
        response.EnsureSuccessStatusCode();
        using var events = new ServerEvents(await response.Content.ReadAsStreamAsync(limit.Token));
        var seen = ToldAsync(events, wanted, limit.Token);
        try
        {
            await Task.WhenAll(seen, change());
            return await seen;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BenchException($"«{wanted}» was not told within {Patience.TotalSeconds:0} s of what happened at the other host.");
        }
    }

    private static async Task<DateTimeOffset> ToldAsync(ServerEvents events, string wanted, CancellationToken cancellationToken)
    {
        while (await events.NextAsync(cancellationToken) is var (name, _))
        {
            if (name == wanted)
            {
                return TimeProvider.System.GetUtcNow();
            }
        }

        throw new BenchException($"The stream ended before «{wanted}» was told.");
    }

    /// <summary>When the newest entry of a kind was committed, by PostgreSQL's clock, which is this machine's.</summary>
    private static async Task<DateTimeOffset> CommittedAsync(PortalCluster cluster, string kind, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(cluster.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            """SELECT pg_xact_commit_timestamp(xmin) FROM "AuditEntries" WHERE "Kind" = $1 ORDER BY "Sequence" DESC LIMIT 1""", connection);
        command.Parameters.Add(new() { Value = kind });
        return (DateTime)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
