using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using IessPortal.Tests.Support.Journeys;

namespace IessPortal.Tests.Faults;

/// <summary>What a mail server does to somebody's mails.</summary>
internal enum MailTrouble
{
    /// <summary>Takes its time for the answer.</summary>
    Slow,
    /// <summary>Never says what became of the mail, and has not taken it.</summary>
    Hangs,
    /// <summary>Not now (451).</summary>
    NotNow,
    /// <summary>No such mailbox (550).</summary>
    Refuses,
    /// <summary>Takes the mail, and is gone before it has said so.</summary>
    Drops,
}

/// <summary>An SMTP server on loopback that takes every mail, and makes trouble to whom it is told to, so many times.</summary>
internal sealed class TroubledMailServer : IAsyncDisposable
{
    private static readonly TimeSpan Slowness = TimeSpan.FromMilliseconds(700);

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ends = new();
    private readonly ConcurrentQueue<ArrivedMail> mails = new();
    private readonly ConcurrentDictionary<string, (MailTrouble Trouble, int Times)> troubles = new();
    private readonly ConcurrentDictionary<MailTrouble, int> made = new();
    private readonly Task accepting;

    public TroubledMailServer()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public IReadOnlyCollection<ArrivedMail> Mails => mails;

    /// <summary>How often each trouble was made.</summary>
    public IReadOnlyDictionary<MailTrouble, int> Made => made;

    /// <summary>The next so many attempts to hand over a mail to somebody meet it.</summary>
    public void Trouble(string to, MailTrouble trouble, int times) => troubles[to] = (trouble, times);

    public void Calm(string to) => troubles.TryRemove(to, out _);

    public async ValueTask DisposeAsync()
    {
        await ends.CancelAsync();
        listener.Stop();
        await accepting;
        ends.Dispose();
    }

    private MailTrouble? Take(string to)
    {
        while (troubles.TryGetValue(to, out var now))
        {
            if (now.Times == 0)
            {
                return null;
            }

            if (troubles.TryUpdate(to, now with { Times = now.Times - 1 }, now))
            {
                made.AddOrUpdate(now.Trouble, 1, (_, count) => count + 1);
                return now.Trouble;
            }
        }

        return null;
    }

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
                await TalkAsync(client);
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException)
            {
                // The host was killed, has lost patience, or the run is over. A mail that did not come whole did not come.
            }
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var lines = new StreamReader(client.GetStream(), Encoding.Latin1);
        await using var answers = new StreamWriter(client.GetStream(), Encoding.Latin1) { AutoFlush = true, NewLine = "\r\n" };
        await answers.WriteLineAsync("220 momentos ESMTP");
        var (to, trouble) = (string.Empty, (MailTrouble?)null);
        while (await lines.ReadLineAsync(ends.Token) is { } line)
        {
            var answer = "250 OK";
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "RCPT":
                    to = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
                    trouble = Take(to);
                    answer = trouble switch { MailTrouble.NotNow => "451 4.3.0 later", MailTrouble.Refuses => "550 5.1.1 no such mailbox", _ => answer };
                    break;
                case "DATA":
                    await answers.WriteLineAsync("354 go on");
                    var mail = await ReadAsync(lines);
                    if (trouble is MailTrouble.Hangs)
                    {
                        await lines.ReadLineAsync(ends.Token);
                        return;
                    }

                    mails.Enqueue(ArrivedMail.Parse(to, mail));
                    if (trouble is MailTrouble.Drops)
                    {
                        client.Client.LingerState = new(enable: true, seconds: 0);
                        return;
                    }

                    await Task.Delay(trouble is MailTrouble.Slow ? Slowness : TimeSpan.Zero, ends.Token);
                    break;
                case "QUIT":
                    await answers.WriteLineAsync("221 bye");
                    return;
            }

            await answers.WriteLineAsync(answer);
        }
    }

    private async Task<string> ReadAsync(StreamReader lines)
    {
        var mail = new StringBuilder();
        for (var line = await lines.ReadLineAsync(ends.Token); line is not "."; line = await lines.ReadLineAsync(ends.Token))
        {
            _ = line ?? throw new IOException("The mail broke off.");
            mail.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        return mail.ToString();
    }
}
