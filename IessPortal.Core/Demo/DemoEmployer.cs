using IessPortal.Core.Platform.Registries;

namespace IessPortal.Core.Demo;

/// <summary>A fictitious employer, what the registries say of it, and the key it starts with.</summary>
/// <param name="Case">What the page calls it.</param>
public sealed record DemoEmployer(string Case, EmployerId Employer)
{
    public required string Name { get; init; }
    public required string RepresentativeName { get; init; }

    /// <summary>Where its mails go; none: no e-mail on file.</summary>
    public string? Email { get; init; }

    /// <summary>Where its text messages go; none: no mobile on file.</summary>
    public string? Mobile { get; init; }

    /// <summary>None: never had one.</summary>
    public string? Key { get; init; }

    /// <summary>How old the key is when the demo starts.</summary>
    public int KeyAgeInDays { get; init; } = 120;

    /// <summary>Blocked by failed log-ins.</summary>
    public bool Blocked { get; init; }

    /// <summary>The Registro Civil does not answer when asked for this one.</summary>
    public bool RegistroCivilDown { get; init; }

    public SriTaxpayer? Sri { get; init; }
    public RegistroCivilCitizen? RegistroCivil { get; init; }
    public SuperciasCompany? Supercias { get; init; }
    public required IessEmployer Iess { get; init; }

    /// <summary>What the IESS knows of the representative as affiliate.</summary>
    public IessAffiliate? Affiliate { get; init; }
}
