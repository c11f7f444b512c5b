using IessPortal.Bench.Recovery;
using IessPortal.Tests.Support.Journeys;

namespace IessPortal.Bench.Cluster;

/// <summary>Somebody on the way to a new key who does what the pages and their scripts do, whatever becomes of a host meanwhile.</summary>
internal sealed class ClusterPerson(Traveller traveller, CancellationToken ended) : PatientJourney(traveller, ended)
{
    /// <summary>So long a page is followed before it is looked at anew.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly CancellationToken ended = ended;

    protected override Task BeforeKeyAsync() => OneRecovery.TellOpenedAsync(Visitor);

    /// <summary>Listens to what the page's script listens to, until anything is told or the host is gone; then the page is loaded anew.</summary>
    protected override async Task AwaitMailAsync(Func<bool> hasCome)
    {
        if (Visitor.Page.QuerySelector("case-status")?.GetAttribute("data-src") is not { } source)
        {
            await base.AwaitMailAsync(hasCome);
            return;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ended);
        limit.CancelAfter(Longest);
        using var response = await Visitor.RawAsync(HttpMethod.Get, source);
        if (!response.IsSuccessStatusCode)
        {
            return;
        }

        using var events = new ServerEvents(await response.Content.ReadAsStreamAsync(limit.Token));
        try
        {
            await events.NextAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!ended.IsCancellationRequested)
        {
            // Nothing was told: the page may know more.
        }
    }
}
