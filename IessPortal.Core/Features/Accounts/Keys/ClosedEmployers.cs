using IessPortal.Core.Platform.Registries;

namespace IessPortal.Core.Features.Accounts.Keys;

/// <summary>Whom the SRI has closed: a key that nobody needs any more is not called to mind.</summary>
public sealed class ClosedEmployers(ITaxRegistry sri)
{
    /// <returns>Of each RUC whether it is closed; those of which the SRI says nothing now are left out.</returns>
    internal async Task<IReadOnlyDictionary<Ruc, bool>> OfAsync(IEnumerable<Ruc> rucs, CancellationToken cancellationToken)
    {
        var known = new Dictionary<Ruc, bool>();
        foreach (var ruc in rucs.Distinct())
        {
            // Who employs in the household is in no register of taxpayers.
            if (ruc.Kind is RucKind.Domestic)
            {
                known[ruc] = false;
            }
            else if (await sri.FindAsync(ruc, cancellationToken) is { IsUnavailable: false } answer)
            {
                known[ruc] = answer.Record is { State: SriState.Closed };
            }
        }

        return known;
    }
}
