using System.Threading.RateLimiting;

namespace IessPortal.Web.Public.SignedRequests;

/// <summary>
/// How many letters are taken in at once, each of which is in memory until it has been looked at: by everybody together, and for one case. Others wait, with
/// their file still in the browser.
/// </summary>
internal sealed class UploadSlots : IAsyncDisposable
{
    /// <summary>Times twice the largest file: the form's buffer and the letter in it.</summary>
    private const int AtOnce = 12;

    private const int Waiting = 200;

    /// <summary>A double click sends a second while the first is still read.</summary>
    private const int AtOnceOfOneCase = 3;

    private readonly PartitionedRateLimiter<string> slots = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<string, string>(reference => RateLimitPartition.GetConcurrencyLimiter(
            reference, _ => new() { PermitLimit = AtOnceOfOneCase, QueueLimit = AtOnceOfOneCase })),
        PartitionedRateLimiter.Create<string, bool>(_ => RateLimitPartition.GetConcurrencyLimiter(
            true, _ => new() { PermitLimit = AtOnce, QueueLimit = Waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst })));

    /// <summary>Waits for a slot, which is given back when the lease is disposed of. Not acquired: too many wait already.</summary>
    /// <param name="reference">Of the case whose letter it is.</param>
    public ValueTask<RateLimitLease> EnterAsync(string reference, CancellationToken cancellationToken) =>
        slots.AcquireAsync(reference, permitCount: 1, cancellationToken);

    public ValueTask DisposeAsync() => slots.DisposeAsync();
}
