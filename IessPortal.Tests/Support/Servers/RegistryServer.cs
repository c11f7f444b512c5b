using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IessPortal.Tests.Support.Servers;

/// <summary>A real HTTP server on loopback that answers as a test tells it: right, wrong, late or never.</summary>
public sealed class RegistryServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, Answered> answers = new();
    private readonly CancellationTokenSource stopping = new();
    private int failures;
    private int requests;
    private bool hangs;
    private TaskCompletionSource? held;

    private RegistryServer(WebApplication app) => this.app = app;

    public string Url => app.Urls.Single();

    public int Requests => requests;

    /// <summary>Whoever is asked before anything else: true where the request was dealt with.</summary>
    public Func<HttpContext, Task<bool>>? Before { get; set; }

    public string? LastAuthorization { get; private set; }

    public string? LastTraceParent { get; private set; }

    public string? LastUserAgent { get; private set; }

    public static async Task<RegistryServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = new RegistryServer(builder.Build());
        server.app.Run(server.ServeAsync);
        await server.app.StartAsync();
        return server;
    }

    /// <param name="path">With its query.</param>
    /// <param name="body">The answer's.</param>
    /// <param name="status">The answer's.</param>
    public void Answer(string path, string body, int status = 200) => Answer(path, Encoding.UTF8.GetBytes(body), status);

    /// <param name="path">With its query.</param>
    /// <param name="body">The answer's.</param>
    /// <param name="status">The answer's.</param>
    /// <param name="type">The answer's.</param>
    /// <param name="retryAfter">In seconds.</param>
    /// <param name="encoding">How the body says that it is packed.</param>
    public void Answer(string path, byte[] body, int status = 200, string type = "application/json", int? retryAfter = null, string? encoding = null) =>
        answers[path] = new(body, status, type, retryAfter, encoding);

    /// <summary>The next so many requests get 500.</summary>
    public void Fail(int times) => failures = times;

    public void Hang() => hangs = true;

    /// <summary>Answers nobody until it is told to go on.</summary>
    public void Hold() => held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void GoOn() => held?.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await app.DisposeAsync();
        stopping.Dispose();
    }

    private async Task ServeAsync(HttpContext context)
    {
        Interlocked.Increment(ref requests);
        LastAuthorization = context.Request.Headers.Authorization;
        LastTraceParent = context.Request.Headers.TraceParent;
        LastUserAgent = context.Request.Headers.UserAgent;
        if (Before is { } before && await before(context))
        {
            return;
        }

        if (hangs)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping.Token);
            await Task.Delay(Timeout.Infinite, either.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            return;
        }

        if (held is { } until)
        {
            await until.Task.WaitAsync(stopping.Token);
        }

        if (failures > 0)
        {
            failures--;
            context.Response.StatusCode = 500;
            return;
        }

        var answer = answers.GetValueOrDefault(context.Request.Path + context.Request.QueryString, new([], 404, "text/plain", null, null));
        context.Response.StatusCode = answer.Status;
        context.Response.Headers.RetryAfter = answer.RetryAfter?.ToString(CultureInfo.InvariantCulture);
        if (answer.Body.Length > 0)
        {
            context.Response.ContentType = answer.Type;
            context.Response.Headers.ContentEncoding = answer.Encoding;
            await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
        }
    }

    private sealed record Answered(byte[] Body, int Status, string Type, int? RetryAfter, string? Encoding);
}
