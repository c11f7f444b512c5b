using System.Buffers.Binary;
using System.Net.Sockets;
using IessPortal.Core.Platform.Settings;
using Microsoft.Extensions.Logging;

namespace IessPortal.Core.Platform.Uploads.Clamd;

/// <summary>ClamAV's daemon over TCP: <c>zINSTREAM</c>, chunks with their length before them, an empty one at the end (man clamd).</summary>
internal sealed partial class ClamdScanner(IOptions<ScanOptions> options, TimeProvider time, ILogger<ClamdScanner> logger) : IVirusScanner
{
    private const int ChunkLength = 64 * 1024;

    /// <summary>No answer is near as long.</summary>
    private const int LongestAnswer = 4096;

    public async Task<VirusAnswer> ScanAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Value.ClamdTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return Read(await SendAsync(content, either.Token));
        }
        catch (Exception exception) when (
            exception is SocketException or IOException
                || (exception is OperationCanceledException && timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested))
        {
            LogFailure(exception);
            return VirusAnswer.Unavailable;
        }
    }

    private async Task<string> SendAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(options.Value.ClamdHost, options.Value.ClamdPort, cancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), cancellationToken);
        var length = new byte[sizeof(int)];
        for (var start = 0; start < content.Length; start += ChunkLength)
        {
            var chunk = content.Slice(start, Math.Min(ChunkLength, content.Length - start));
            BinaryPrimitives.WriteInt32BigEndian(length, chunk.Length);
            await stream.WriteAsync(length, cancellationToken);
            await stream.WriteAsync(chunk, cancellationToken);
        }

        await stream.WriteAsync(new byte[sizeof(int)], cancellationToken);
        var answer = new byte[LongestAnswer];
        var read = await stream.ReadAtLeastAsync(answer, answer.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(answer, 0, read).TrimEnd('\0', '\n');
    }

    // «stream: OK», «stream: Win.Test.EICAR_HDB-1 FOUND», «INSTREAM size limit exceeded. ERROR»
    private static VirusAnswer Read(string answer) =>
        answer == "stream: OK" ? VirusAnswer.Clean
        : answer.EndsWith(" FOUND", StringComparison.Ordinal) ? VirusAnswer.Infected
        : VirusAnswer.Unavailable;

    [LoggerMessage(LogLevel.Error, "clamd does not answer; no scan is taken until it does.")]
    private partial void LogFailure(Exception exception);
}
