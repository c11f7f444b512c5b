namespace IessPortal.Bench.Recovery;

/// <summary>A mail domain behind a mail server that does not take what is sent there.</summary>
/// <param name="Refuses">Whether it says so at once; otherwise it never answers.</param>
internal sealed record OddDomain(string Name, bool Refuses)
{
    public bool Has(string recipient) => recipient.EndsWith($"@{Name}", StringComparison.OrdinalIgnoreCase);
}
