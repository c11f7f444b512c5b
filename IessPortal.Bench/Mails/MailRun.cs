using IessPortal.Bench.Measuring;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Tests.Support.Servers;

namespace IessPortal.Bench.Mails;

/// <summary>Mails handed over, warm, in turns with the peer.</summary>
/// <param name="Parallel">How many were under way at once.</param>
/// <param name="Own">Time of each turn by the number of its mails, in milliseconds.</param>
/// <param name="Peer">The same of System.Net.Mail's client, which makes a connection for each.</param>
/// <param name="Taken">How many the server took of both, warm-up included.</param>
internal sealed record MailRun(int Parallel, Sample Own, Sample Peer, int Taken)
{
    private const int WarmUp = 2;

    /// <summary>Far beyond what it takes: a server that does not answer ends the run.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static async Task<MailRun> MeasureAsync(int rounds, int mails, int parallel, CancellationToken cancellationToken)
    {
        var server = await StartServerAsync(cancellationToken);
        var (own, peer) = (new List<double>(), new List<double>());
        await using (server)
        {
            await using var sender = MailSender.Open(server);
            for (var round = -WarmUp; round < rounds; round++)
            {
                // Each goes first equally often: what drifts, drifts for both.
                var first = round % 2 == 0 ? await TimeAsync(sender.SendAsync, mails, parallel, cancellationToken) : 0;
                var beside = await TimeAsync(sender.SendByPeerAsync, mails, parallel, cancellationToken);
                first = round % 2 == 0 ? first : await TimeAsync(sender.SendAsync, mails, parallel, cancellationToken);
                if (round >= 0)
                {
                    own.Add(first);
                    peer.Add(beside);
                }
            }
        }

        var taken = server.Mails.Select(mail => mail.Headers["Message-ID"]).ToList();
        var sent = 2 * (rounds + WarmUp) * mails;
        return taken.Count == sent && taken.Distinct().Count() == sent && server.Mails.All(mail => mail is { Tls: true, User: "portal" })
            ? new(parallel, new(own), new(peer), sent)
            : throw new BenchException($"{sent} mails were sent, encrypted and logged in, and {taken.Distinct().Count()} arrived.");
    }

    private static async Task<SmtpServer> StartServerAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await SmtpServer.StartAsync("secure").WaitAsync(Limit, cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidOperationException or TimeoutException or System.ComponentModel.Win32Exception)
        {
            throw new BenchException($"{exception.Message} Is Debian's python3-aiosmtpd installed?");
        }
    }

    private static async Task<double> TimeAsync(Func<Mail, CancellationToken, Task> send, int mails, int parallel, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        var all = Enumerable.Range(0, mails).Select(_ => MailSender.Another()).ToList();
        var began = TimeProvider.System.GetTimestamp();
        try
        {
            await System.Threading.Tasks.Parallel.ForEachAsync(
                all,
                new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = limit.Token },
                async (mail, token) => await send(mail, token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BenchException("The mail server did not take the mails in time.");
        }

        return TimeProvider.System.GetElapsedTime(began).TotalMilliseconds / mails;
    }
}
