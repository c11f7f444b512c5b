namespace IessPortal.Core.Features.Accounts.Import;

public enum ImportPhase
{
    Checking,
    Writing,
}

/// <summary>How far an import is.</summary>
/// <param name="Rows">Read in this phase.</param>
/// <param name="Share">Of all there is to do in it, from 0 to 1.</param>
/// <param name="Elapsed">Since the phase began.</param>
public sealed record ImportProgress(ImportPhase Phase, int Rows, double Share, TimeSpan Elapsed)
{
    /// <summary>Rows a second.</summary>
    public double Rate => Elapsed > TimeSpan.Zero ? Rows / Elapsed.TotalSeconds : 0;

    /// <summary>At the rate so far; none: it has only begun.</summary>
    public TimeSpan? Left => Share > 0 ? Elapsed * ((1 - Math.Min(Share, 1)) / Share) : null;
}
