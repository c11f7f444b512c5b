namespace IessPortal.Core.Platform.Registries;

/// <summary>The Registro Civil's register of citizens.</summary>
public interface ICivilRegistry
{
    Task<RegistryAnswer<RegistroCivilCitizen>> FindAsync(Cedula cedula, CancellationToken cancellationToken);
}

/// <summary>What the Registro Civil knows of a citizen, as far as it is needed here.</summary>
public sealed record RegistroCivilCitizen(string Name)
{
    public DateOnly? BornOn { get; init; }
    public DateOnly? DeceasedOn { get; init; }

    /// <summary>Whether the person is on record as deceased, be the day known or not.</summary>
    public bool IsDeceased { get => field || DeceasedOn is not null; init; }
}
