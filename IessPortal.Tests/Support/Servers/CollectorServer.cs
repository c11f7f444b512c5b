using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IessPortal.Tests.Support.Servers;

/// <summary>A collector on loopback that takes OTLP over HTTP as protobuf, and keeps what it was sent.</summary>
public sealed class CollectorServer : IAsyncDisposable
{
    private const string Protobuf = "application/x-protobuf";

    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> received = new();

    private CollectorServer(WebApplication app) => this.app = app;

    public string Url => app.Urls.Single();

    public string? LastAuthorization { get; private set; }

    public IReadOnlyList<CollectedSpan> Spans =>
        [.. received.Where(request => request.Path == "/v1/traces").SelectMany(request => CollectedSpan.In(request.Body))];

    /// <summary>Every byte of every request to a path, as text of one sign for each.</summary>
    public string BytesTo(string path) =>
        string.Join('\n', received.Where(request => request.Path == path).Select(request => Encoding.Latin1.GetString(request.Body)));

    public static async Task<CollectorServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = new CollectorServer(builder.Build());
        server.app.Run(server.ServeAsync);
        await server.app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        if (context.Request.ContentType != Protobuf)
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        LastAuthorization = context.Request.Headers.Authorization;
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        received.Enqueue((context.Request.Path.Value!, body.ToArray()));
        context.Response.ContentType = Protobuf;
    }
}
