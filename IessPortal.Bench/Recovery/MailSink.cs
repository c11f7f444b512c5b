using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using IessPortal.Core.Domain.Time;
using IessPortal.Tests.Support.Journeys;
using MimeKit;

namespace IessPortal.Bench.Recovery;

/// <summary>An SMTP server on loopback that takes every mail and hands it to who waits for it.</summary>
/// <remarks>Both who are measured send to the same one. It offers PIPELINING, as mail servers do, and asks for neither encryption nor a log-in.</remarks>
internal sealed class MailSink : IAsyncDisposable
{
    /// <summary>Nobody fetches the notices of a changed key; no more of them than this are kept.</summary>
    private const int MostKept = 16;

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ends = new();
    private readonly ConcurrentDictionary<string, Channel<byte[]>> boxes = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentQueue<Arrival> arrivals = new();
    private readonly bool keeps;
    private readonly Task accepting;
    private int taken;

    /// <param name="keeps">Whether every mail is kept, as it came and when.</param>
    public MailSink(bool keeps = false)
    {
        this.keeps = keeps;
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Told of each recipient whose mail was taken, as soon as the answer that it was is written.</summary>
    public Action<string>? Accepted { get; set; }

    /// <summary>The one mail domain that does not take its mails as the others do; none: all do.</summary>
    public OddDomain? Odd { get; set; }

    /// <summary>How many mails came in all.</summary>
    public int Taken => Volatile.Read(ref taken);

    /// <summary>All that came, one behind the other, where they are kept.</summary>
    public IReadOnlyCollection<Arrival> Arrivals => arrivals;

    /// <summary>Throws away what nobody has fetched.</summary>
    public void Empty() => boxes.Clear();

    /// <summary>The text of the next mail to somebody with such a subject; those that came before it are thrown away.</summary>
    /// <exception cref="BenchException">It did not come in time.</exception>
    public async Task<string> NextAsync(string to, string subject, TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        try
        {
            while (true)
            {
                using var raw = new MemoryStream(await BoxOf(to).Reader.ReadAsync(limit.Token));
                using var mail = await MimeMessage.LoadAsync(raw, limit.Token);
                if (mail.Subject?.StartsWith(subject, StringComparison.Ordinal) is true)
                {
                    return mail.TextBody ?? mail.HtmlBody ?? string.Empty;
                }
            }
        }
        catch (OperationCanceledException)
        {
            throw new BenchException($"No mail «{subject}» came to {to} within {patience.TotalSeconds:0} s.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ends.CancelAsync();
        listener.Stop();
        await accepting;
        ends.Dispose();
    }

    private Channel<byte[]> BoxOf(string to) => boxes.GetOrAdd(
        to, _ => Channel.CreateBounded<byte[]>(new BoundedChannelOptions(MostKept) { FullMode = BoundedChannelFullMode.DropOldest }));

    private async Task AcceptAsync()
    {
        while (!ends.IsCancellationRequested)
        {
            try
            {
                _ = ServeAsync(await listener.AcceptTcpClientAsync(ends.Token));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException && ends.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                client.NoDelay = true;
                await TalkAsync(client.GetStream(), ends.Token);
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException)
            {
                // Whoever was there has gone, or the run is over: a mail that is missed is missed by who waits for it.
            }
        }
    }

    private async Task TalkAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        using var lines = new StreamReader(stream, Encoding.Latin1);
        await using var answers = new StreamWriter(stream, Encoding.Latin1) { AutoFlush = true, NewLine = "\r\n" };
        await answers.WriteLineAsync("220 sink ESMTP");
        var recipients = new List<string>();
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            var answer = "250 OK";
            IReadOnlyList<string> delivered = [];
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO":
                    answer = "250-sink\r\n250-PIPELINING\r\n250 8BITMIME";
                    break;
                case "MAIL" or "RSET":
                    recipients.Clear();
                    break;
                case "RCPT":
                    var to = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
                    if (Odd is not { } odd || !odd.Has(to))
                    {
                        recipients.Add(to);
                    }
                    else if (odd.Refuses)
                    {
                        answer = "550 5.1.1 No such mailbox";
                    }
                    else
                    {
                        await UntilGoneAsync(lines, cancellationToken);
                        return;
                    }

                    break;
                case "DATA":
                    await answers.WriteLineAsync("354 go on");
                    await DeliverAsync(lines, recipients, cancellationToken);
                    delivered = [.. recipients];
                    break;
                case "QUIT":
                    await answers.WriteLineAsync("221 bye");
                    return;
            }

            await answers.WriteLineAsync(answer);
            foreach (var recipient in delivered)
            {
                Accepted?.Invoke(recipient);
            }
        }
    }

    /// <summary>Says nothing more, however long whoever asked waits.</summary>
    private static async Task UntilGoneAsync(StreamReader lines, CancellationToken cancellationToken)
    {
        while (await lines.ReadLineAsync(cancellationToken) is not null)
        {
            // It is answered as little as what came before.
        }
    }

    private async Task DeliverAsync(StreamReader lines, List<string> recipients, CancellationToken cancellationToken)
    {
        var mail = new StringBuilder();
        for (var line = await lines.ReadLineAsync(cancellationToken); line is not "."; line = await lines.ReadLineAsync(cancellationToken))
        {
            _ = line ?? throw new IOException("The mail broke off.");
            mail.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        var bytes = Encoding.Latin1.GetBytes(mail.ToString());
        Interlocked.Increment(ref taken);
        foreach (var recipient in recipients)
        {
            if (keeps)
            {
                arrivals.Enqueue(new(ArrivedMail.Parse(recipient, mail.ToString()), TimeProvider.System.Now()));
            }

            await BoxOf(recipient).Writer.WriteAsync(bytes, cancellationToken);
        }
    }
}
