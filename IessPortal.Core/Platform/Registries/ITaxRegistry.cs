namespace IessPortal.Core.Platform.Registries;

/// <summary>The SRI's register of taxpayers.</summary>
public interface ITaxRegistry
{
    Task<RegistryAnswer<SriTaxpayer>> FindAsync(Ruc ruc, CancellationToken cancellationToken);
}

public enum SriState
{
    Active,
    Suspended,
    /// <summary>«PASIVO» or «CANCELADO».</summary>
    Closed,
}

/// <summary>What the SRI knows of a taxpayer, as far as it is needed here.</summary>
public sealed record SriTaxpayer(SriState State)
{
    /// <summary>Under which name it is registered.</summary>
    public string? Name { get; init; }

    /// <summary>Whether it is a person and no company or public body, where the SRI says so.</summary>
    public bool? IsPerson { get; init; }

    /// <summary>Since when the taxpayer is suspended or closed, where the SRI says so.</summary>
    public DateOnly? StateSince { get; init; }

    /// <summary>When the RUC was issued; not when operations began.</summary>
    public DateOnly? IssuedOn { get; init; }

    public string? HeadOfficeCanton { get; init; }

    /// <summary>Addresses of establishments that are closed.</summary>
    public IReadOnlyList<string> FormerAddresses { get; init; } = [];

    /// <summary>Identifications of the legal representatives; empty for natural persons.</summary>
    public IReadOnlyList<string> Representatives { get; init; } = [];
}
