using System.Collections.Concurrent;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Web.Hosting.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace IessPortal.Tests.Web.Telemetry;

public sealed class WindowRequestIdsTests
{
    [Fact]
    public async Task Whatever_is_done_in_a_window_has_an_id_of_its_own_that_its_lines_bear()
    {
        var lines = new ConcurrentQueue<string>();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(new QueueLoggerProvider(lines)));
        var current = new CurrentRequestId(new HttpContextAccessor());
        var ids = new WindowRequestIds(current, loggers.CreateLogger<WindowRequestIds>());
        var seen = new List<string?>();
        // What is done looks at nothing of what it is told.
        var act = ids.CreateInboundActivityHandler(_ =>
        {
            seen.Add(current.Value);
            loggers.CreateLogger("elsewhere").Log(LogLevel.Information, default, "done", null, (text, _) => text);
            return Task.CompletedTask;
        });

        Assert.Null(current.Value);
        await act(null!);
        await act(null!);

        Assert.Equal(2, seen.Distinct().Count());
        Assert.Equal(seen.Count, lines.Count);
        Assert.All(lines.Zip(seen), pair => Assert.Contains($"RequestId:{pair.Second}", pair.First, StringComparison.Ordinal));
    }

    [Fact]
    public void Outside_of_windows_it_is_the_request_s()
    {
        var context = new DefaultHttpContext { TraceIdentifier = "3f9a01c2b7d4" };

        Assert.Equal("3f9a01c2b7d4", new CurrentRequestId(new HttpContextAccessor { HttpContext = context }).Value);
    }
}
