using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IessPortal.Tests.Support.Servers;

/// <summary>A small server that speaks clamd's protocol and finds the EICAR test file.</summary>
public sealed class ClamdServer : IAsyncDisposable
{
    public const string Eicar = @"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopped = new();
    private readonly Task serving;

    public ClamdServer()
    {
        listener.Start();
        serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Takes everything and says nothing.</summary>
    public bool Hangs { get; init; }

    public Dictionary<string, string?> Settings => new() { ["Scans:ClamdHost"] = "127.0.0.1", ["Scans:ClamdPort"] = $"{Port}" };

    /// <summary>Stops; a second time does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (stopped.IsCancellationRequested)
        {
            return;
        }

        await stopped.CancelAsync();
        listener.Stop();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopped.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!stopped.IsCancellationRequested)
        {
            using var client = await listener.AcceptTcpClientAsync(stopped.Token);
            await using var stream = client.GetStream();
            await AnswerAsync(stream);
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        var command = new byte[10];
        await stream.ReadExactlyAsync(command, stopped.Token);
        if (Encoding.ASCII.GetString(command) != "zINSTREAM\0")
        {
            await stream.WriteAsync("UNKNOWN COMMAND\0"u8.ToArray(), stopped.Token);
            return;
        }

        using var content = new MemoryStream();
        var length = new byte[4];
        while (true)
        {
            await stream.ReadExactlyAsync(length, stopped.Token);
            var chunk = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
            if (chunk.Length == 0)
            {
                break;
            }

            await stream.ReadExactlyAsync(chunk, stopped.Token);
            content.Write(chunk);
        }

        if (Hangs)
        {
            await Task.Delay(Timeout.Infinite, stopped.Token);
        }

        var found = Encoding.Latin1.GetString(content.ToArray()).Contains(Eicar, StringComparison.Ordinal);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(found ? "stream: Win.Test.EICAR_HDB-1 FOUND\0" : "stream: OK\0"), stopped.Token);
    }
}
