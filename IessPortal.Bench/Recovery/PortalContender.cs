using IessPortal.Bench.Host;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;

namespace IessPortal.Bench.Recovery;

/// <summary>This portal, from the identification to a new key.</summary>
internal sealed class PortalContender : IContender
{
    private readonly BenchHost host;
    private readonly MailSink sink;
    private readonly Dictionary<string, Dictionary<string, string?>> answers;
    private int requests;

    private PortalContender(BenchHost host, MailSink sink, Dictionary<string, Dictionary<string, string?>> answers) =>
        (this.host, this.sink, this.answers) = (host, sink, answers);

    public string Name => "this portal";

    /// <summary>One to compare with all remembered keys, and one to store.</summary>
    public int Hashes => 2;

    public int Requests => Volatile.Read(ref requests);

    public HostProcess Process => host.Process;

    public TimeSpan FirstStart => host.FirstStart;

    /// <param name="server">A PostgreSQL server; none: SQLite.</param>
    /// <param name="program">A published one; none: the one that was built with the bench.</param>
    public static async Task<PortalContender> StartAsync(string? server, string? program, MailSink sink)
    {
        var host = await BenchHost.StartAsync(server, program: program, settings: MailsTo(sink));
        try
        {
            return await AtAsync(host, sink);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>What a host is told whose mails go to the sink.</summary>
    public static Dictionary<string, string> MailsTo(MailSink sink) => new()
    {
        ["Smtp__Host"] = "127.0.0.1",
        ["Smtp__Port"] = $"{sink.Port}",
        ["Smtp__StartTls"] = "false",
    };

    /// <summary>At a host that runs already, whose mails go to the sink; it ends with the contender.</summary>
    public static async Task<PortalContender> AtAsync(BenchHost host, MailSink sink)
    {
        // Looked up once: it is the bench that asks for them, and no person.
        using var visitor = new HttpVisitor(host.Process.Url);
        var cases = await visitor.TextOfAsync(RecoveryForms.KnownAnswers);
        return new(host, sink, Cast.InOrder.ToDictionary(employer => employer.Case, employer => RecoveryForms.AnswersOf(employer, cases)));
    }

    public async Task RecoverAsync(int who)
    {
        var employer = Cast.InOrder[who % Cast.InOrder.Count];
        using var visitor = new HttpVisitor(host.Process.Url) { ForwardedFor = host.NewAddress(), Patience = OneRecovery.Patience };
        Volatile.Write(ref requests, await OneRecovery.RunAsync(visitor, employer, answers[employer.Case], sink));
    }

    public Task RestAsync() => DaysBetween.PassAsync(host);

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
