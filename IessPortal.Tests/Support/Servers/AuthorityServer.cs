using System.Collections.Concurrent;
using IessPortal.Core.Demo.Signing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IessPortal.Tests.Support.Servers;

/// <summary>How an authority's server behaves.</summary>
public enum ServerMood
{
    Right,
    /// <summary>Takes the connection and says nothing.</summary>
    Hangs,
    /// <summary>500.</summary>
    Fails,
    /// <summary>Bytes that are nothing.</summary>
    Garbage,
    /// <summary>The list of another authority of the same name.</summary>
    Forged,
    /// <summary>A list that should have been replaced.</summary>
    Stale,
}

/// <summary>The server of an authority on loopback, with the list of revoked certificates and answers about single ones.</summary>
public sealed class AuthorityServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly DemoAuthority authority;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentDictionary<string, int> requests = new();

    private AuthorityServer(WebApplication app, DemoAuthority authority, TimeProvider time) => (this.app, this.authority, this.time) = (app, authority, time);

    /// <summary>How often each path was asked for.</summary>
    public int RequestsTo(string path) => requests.GetValueOrDefault(path);

    public static async Task<AuthorityServer> StartAsync(DemoAuthority authority, TimeProvider time)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = new AuthorityServer(builder.Build(), authority, time);
        server.app.Run(server.ServeAsync);
        await server.app.StartAsync();
        return server;
    }

    /// <summary>Where the list is, or with «ocsp» where questions go.</summary>
    public Uri Place(ServerMood mood = ServerMood.Right, string kind = "list") => new($"{app.Urls.Single()}/{kind}/{mood}");

    /// <summary>What it says at a place of its own, but for taking its time; none elsewhere.</summary>
    public byte[]? AnswerTo(Uri place, byte[] question) =>
        place.GetLeftPart(UriPartial.Authority) == app.Urls.Single() ? Answer(place.AbsolutePath, question) : null;

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await app.DisposeAsync();
        stopping.Dispose();
    }

    private async Task ServeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        requests.AddOrUpdate(path, 1, (_, count) => count + 1);
        if (path.EndsWith(nameof(ServerMood.Hangs), StringComparison.Ordinal))
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping.Token);
            await Task.Delay(Timeout.Infinite, either.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            return;
        }

        using var question = new MemoryStream();
        await context.Request.Body.CopyToAsync(question, context.RequestAborted);
        if (Answer(path, question.ToArray()) is not { } answer)
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return;
        }

        await context.Response.Body.WriteAsync(answer, context.RequestAborted);
    }

    private byte[]? Answer(string path, byte[] question)
    {
        var now = time.GetUtcNow();
        using var other = DemoAuthority.Create(now);
        var (by, at, serves) = Enum.Parse<ServerMood>(path[(path.LastIndexOf('/') + 1)..]) switch
        {
            ServerMood.Right => (authority, now, TimeSpan.FromHours(1)),
            ServerMood.Forged => (other, now, TimeSpan.FromHours(1)),
            ServerMood.Stale => (authority, now.AddDays(-3), TimeSpan.FromDays(2)),
            _ => ((DemoAuthority?)null, now, TimeSpan.Zero),
        };
        return by is null ? (path.EndsWith(nameof(ServerMood.Garbage), StringComparison.Ordinal) ? [0x30, 0x82, 0xFF, 0xFF, 1, 2, 3] : null)
            : path.StartsWith("/ocsp/", StringComparison.Ordinal) ? by.Answer(question, at, serves) : by.RevocationList(at, serves);
    }
}
