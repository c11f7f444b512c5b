using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Timeline.Shared;

/// <summary>How a trámite stands.</summary>
/// <param name="Events">What happened, earliest first; at least one.</param>
public sealed record ProgressView(IReadOnlyList<ProgressEvent> Events)
{
    /// <summary>What decides what comes next.</summary>
    public ProgressEvent Latest => Events[^1];
}

/// <summary>Tells the story of a trámite through all methods. Changes nothing.</summary>
public sealed class ViewProgressHandler(PortalStore store, TimeProvider time)
{
    /// <summary>All that has something to tell; a new method adds its own.</summary>
    private static readonly ProgressSource[] Sources =
    [
        RecoverySources.CasesAsync, RecoverySources.LinksAsync, RecoverySources.ChangesAsync,
        SignatureSources.RequestsAsync,
        CounterSources.UnblocksAsync, CounterSources.DocumentsAsync, CounterSources.TurnosAsync, VisitSources.VisitsAsync,
        CorrectionSources.CorrectionsAsync,
    ];

    /// <returns>None where nothing has that reference, or another person's has: which, nobody can tell, for the database is asked the same.</returns>
    public Task<ProgressView?> HandleAsync(ProgressKey key, CancellationToken cancellationToken)
    {
        return store.ReadAsync(
            async db =>
            {
                var scope = await ProgressScope.OfAsync(db, key, cancellationToken);
                var events = new List<ProgressEvent>();
                foreach (var source in Sources)
                {
                    events.AddRange(await source(db, scope, time.Now(), cancellationToken));
                }

                // Stable: what happened in one moment stays in the order of its source.
                return events.Count == 0 ? null : new ProgressView([.. events.OrderBy(one => one.At)]);
            },
            cancellationToken);
    }
}
