using IessPortal.Core.Identifiers;

namespace IessPortal.Core.Registries;

/// <summary>The IESS's own records of employers and affiliates.</summary>
public interface IAffiliateRegistry
{
    Task<RegistryAnswer<IessEmployer>> FindAsync(Ruc ruc, Sucursal sucursal, CancellationToken cancellationToken);
}

/// <summary>What the IESS knows of an employer besides its account here.</summary>
/// <param name="InMora">Whether contributions are overdue (mora patronal).</param>
/// <param name="DebitAccountEnding">The last four digits of the bank account from which contributions are debited.</param>
public sealed record IessEmployer(bool InMora, string? DebitAccountEnding);
