namespace IessPortal.Core.Platform.Registries;

/// <summary>The IESS's own records of employers and affiliates.</summary>
public interface IAffiliateRegistry
{
    Task<RegistryAnswer<IessEmployer>> FindAsync(Ruc ruc, Sucursal sucursal, CancellationToken cancellationToken);

    /// <summary>A person as affiliate, which most employers who are natural persons are, too.</summary>
    Task<RegistryAnswer<IessAffiliate>> FindAffiliateAsync(Cedula cedula, CancellationToken cancellationToken);
}

/// <summary>What the IESS knows of an employer besides its account here.</summary>
/// <param name="InMora">Whether contributions are overdue (mora patronal).</param>
/// <param name="DebitAccountEnding">The last four digits of the bank account from which contributions are debited.</param>
public sealed record IessEmployer(bool InMora, string? DebitAccountEnding);

/// <summary>Whether somebody's personal key, with which affiliates see their own contributions and loans, works.</summary>
public enum AffiliateKeyState
{
    Active,
    Blocked,
    /// <summary>Never asked for one.</summary>
    None,
}

/// <summary>What the IESS knows of a person as affiliate.</summary>
/// <param name="Key">The state of the personal key; it is not the employer's.</param>
public sealed record IessAffiliate(AffiliateKeyState Key);
