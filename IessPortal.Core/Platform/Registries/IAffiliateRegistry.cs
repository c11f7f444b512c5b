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
public sealed record IessEmployer(bool InMora, string? DebitAccountEnding)
{
    /// <summary>Who the employer is and who represents it, where the IESS's records say so.</summary>
    public EmployerRegistration? Registration { get; init; }
}

/// <summary>An employer as the IESS has it on its books.</summary>
/// <param name="Representative">Cédula, or the code of a foreigner, of whoever represents it.</param>
public sealed record EmployerRegistration(string Representative, string Name, string RepresentativeName);

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
