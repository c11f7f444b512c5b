using System.Collections.Concurrent;
using System.Globalization;
using IessPortal.Tests.Support.Servers;

namespace IessPortal.Bench.Cluster;

/// <summary>What people were answered that is neither a page nor a way to one, and what was not answered at all.</summary>
internal sealed class SeenAnswers
{
    private readonly ConcurrentDictionary<string, int> faults = new();
    private int answers;

    /// <summary>How many there were in all.</summary>
    public int Count => Volatile.Read(ref answers);

    /// <summary>How many of them a person would have seen as a fault.</summary>
    public int FaultCount => faults.Values.Sum();

    /// <summary>Each with how often it came, the most frequent first.</summary>
    public IEnumerable<string> Faults => faults.OrderByDescending(fault => fault.Value).Select(fault => $"{fault.Value} × {fault.Key}");

    /// <summary>Stands between a browser and what it reaches.</summary>
    public HttpMessageHandler Watch(HttpMessageHandler inner) => new Watcher(inner, this);

    private void Add(string fault) => faults.AddOrUpdate(fault, 1, (_, times) => times + 1);

    private sealed class Watcher(HttpMessageHandler inner, SeenAnswers seen) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // The rest of a path may be a secret.
            var path = request.RequestUri!.AbsolutePath;
            var what = $"{request.Method} {(path.StartsWith("/clave/", StringComparison.Ordinal) ? "/clave/…" : path)}";
            HttpResponseMessage answer;
            try
            {
                answer = await base.SendAsync(request, cancellationToken);
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                seen.Add($"{what}: {exception.GetType().Name}");
                throw;
            }
            catch (OperationCanceledException)
            {
                seen.Add($"{what}: no answer");
                throw;
            }

            Interlocked.Increment(ref seen.answers);
            if ((int)answer.StatusCode is < 200 or >= 400)
            {
                var tried = answer.Headers.TryGetValues(NginxProcess.Node, out var nodes) ? string.Join(", ", nodes).Split(", ").Length : 0;
                seen.Add(string.Create(CultureInfo.InvariantCulture, $"{what}: {(int)answer.StatusCode}, hosts tried: {tried}"));
            }

            return answer;
        }
    }
}
