namespace IessPortal.Bench.Recovery;

/// <summary>Server-sent events, one behind the other, as a browser reads them.</summary>
internal sealed class ServerEvents(Stream stream) : IDisposable
{
    private const string Event = "event: ";
    private const string Data = "data: ";

    private readonly StreamReader lines = new(stream);

    /// <summary>The next one; none: the server has ended the stream.</summary>
    public async Task<(string Name, string Data)?> NextAsync(CancellationToken cancellationToken)
    {
        var name = string.Empty;
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith(Event, StringComparison.Ordinal))
            {
                name = line[Event.Length..];
            }
            else if (line.StartsWith(Data, StringComparison.Ordinal))
            {
                return (name, line[Data.Length..]);
            }
        }

        return null;
    }

    public void Dispose() => lines.Dispose();
}
