using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IessPortal.Tests.Support.Servers;

/// <summary>What a gateway was sent.</summary>
public sealed record SentSms(string Id, string From, string To, string Text, string Key, string? Authorization);

/// <summary>A gateway for text messages on loopback, a real HTTP server that answers as a test tells it.</summary>
public sealed class SmsServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<int> statuses = new();
    private readonly ConcurrentQueue<SentSms> sent = new();
    private readonly CancellationTokenSource stopping = new();
    private bool hangs;

    private SmsServer(WebApplication app) => this.app = app;

    public string Url => $"{app.Urls.Single()}/mensajes";

    public IReadOnlyList<SentSms> Sent => [.. sent];

    public static async Task<SmsServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = new SmsServer(builder.Build());
        server.app.Run(server.ServeAsync);
        await server.app.StartAsync();
        return server;
    }

    /// <summary>What the next requests are answered with, one each; after that 202.</summary>
    public void Answer(params int[] next) => Array.ForEach(next, statuses.Enqueue);

    public void Hang() => hangs = true;

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await app.DisposeAsync();
        stopping.Dispose();
    }

    private async Task ServeAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        string Read(string name) => body.RootElement.GetProperty(name).GetString()!;
        sent.Enqueue(
            new(
                Read("id"),
                Read("from"),
                Read("to"),
                Read("text"),
                context.Request.Headers["Idempotency-Key"].ToString(),
                context.Request.Headers.Authorization));
        if (hangs)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token, context.RequestAborted);
            await Task.Delay(Timeout.Infinite, either.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            return;
        }

        context.Response.StatusCode = statuses.TryDequeue(out var status) ? status : StatusCodes.Status202Accepted;
    }
}
