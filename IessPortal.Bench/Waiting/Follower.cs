namespace IessPortal.Bench.Waiting;

/// <summary>A page that stays open and follows its case: a connection on which the portal says what happens.</summary>
internal sealed class Follower : IDisposable
{
    private readonly HttpResponseMessage response;
    private readonly Stream stream;

    private Follower(HttpResponseMessage response, Stream stream) => (this.response, this.stream) = (response, stream);

    /// <param name="path">Of the stream.</param>
    /// <param name="cookies">In which the case is.</param>
    /// <exception cref="BenchException">It is refused.</exception>
    public static async Task<Follower> OpenAsync(HttpClient http, string path, string cookies, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", cookies);
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!response.IsSuccessStatusCode || response.Content.Headers.ContentType?.MediaType is not "text/event-stream")
        {
            response.Dispose();
            throw new BenchException($"{path}: {(int)response.StatusCode}");
        }

        return new(response, await response.Content.ReadAsStreamAsync(cancellationToken));
    }

    /// <summary>Reads until the portal ends it.</summary>
    /// <returns>When that was.</returns>
    public async Task<long> EndAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[256];
        try
        {
            while (await stream.ReadAsync(buffer, cancellationToken) > 0)
            {
                // What is told in between is nothing that is waited for.
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            // Cut off, it has ended, too.
        }

        return TimeProvider.System.GetTimestamp();
    }

    public void Dispose() => response.Dispose();
}
