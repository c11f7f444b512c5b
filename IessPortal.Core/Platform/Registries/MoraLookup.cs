namespace IessPortal.Core.Platform.Registries;

/// <summary>Tells whether an employer is in mora patronal, to those who cannot wait for a slow registry.</summary>
public sealed class MoraLookup(IAffiliateRegistry iess, TimeProvider time)
{
    /// <summary>Nobody at reception or before a page of their account waits longer for it.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1.5);

    /// <returns>False, too, where the IESS's records do not answer in time.</returns>
    public async Task<bool> InMoraAsync(Ruc ruc, Sucursal sucursal, CancellationToken cancellationToken)
    {
        using var enough = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, cancellationToken);
        try
        {
            return (await iess.FindAsync(ruc, sucursal, either.Token)).Record is { InMora: true };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Too slow: nobody is held up by it, nor gets a priority that is not known of.
            return false;
        }
    }
}
