using System.Collections.Concurrent;
using System.Text;
using IessPortal.Tests.Support.Servers;
using Microsoft.AspNetCore.Http;

namespace IessPortal.Tests.Faults;

/// <summary>What registries do when asked about somebody.</summary>
internal enum RegistryTrouble
{
    /// <summary>Answers rightly, and too late for the first time it is asked.</summary>
    Slow,
    /// <summary>500.</summary>
    Fails,
    /// <summary>200, and a page, a torn record or somebody else's.</summary>
    Nonsense,
    /// <summary>Takes the connection and is gone.</summary>
    Down,
}

/// <summary>Makes the trouble, to one employer alone and so many times.</summary>
internal sealed class RegistryTroubles
{
    private static readonly TimeSpan Slowness = TimeSpan.FromMilliseconds(1500);

    private static readonly string[] Nonsense =
        ["<html><body>En mantenimiento</body></html>", "{\"numeroRuc\":\"17", "[{\"numeroRuc\":\"1790000028001\",\"ruc\":7}]", "null", "\uFEFF[[]]"];

    private readonly ConcurrentDictionary<FaultEmployer, (RegistryTrouble Trouble, int Times)> troubles = new();
    private readonly ConcurrentDictionary<RegistryTrouble, int> made = new();

    public RegistryTroubles(RegistryServer server) => server.Before = DealAsync;

    /// <summary>How often each trouble was made.</summary>
    public IReadOnlyDictionary<RegistryTrouble, int> Made => made;

    public void Trouble(FaultEmployer about, RegistryTrouble trouble, int times) => troubles[about] = (trouble, times);

    public void Calm(FaultEmployer about) => troubles.TryRemove(about, out _);

    private async Task<bool> DealAsync(HttpContext context)
    {
        var about = troubles.Keys.FirstOrDefault(employer => employer.IsAskedAbout(context.Request.Path + context.Request.QueryString));
        if (about is null || !troubles.TryGetValue(about, out var now) || now.Times == 0 || !troubles.TryUpdate(about, now with { Times = now.Times - 1 }, now))
        {
            return false;
        }

        made.AddOrUpdate(now.Trouble, 1, (_, count) => count + 1);
        switch (now.Trouble)
        {
            case RegistryTrouble.Slow:
                await Task.Delay(Slowness, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return false;
            case RegistryTrouble.Fails:
                context.Response.StatusCode = 500;
                return true;
            case RegistryTrouble.Nonsense:
                await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(Nonsense[now.Times % Nonsense.Length]), context.RequestAborted);
                return true;
            default:
                context.Abort();
                return true;
        }
    }
}
