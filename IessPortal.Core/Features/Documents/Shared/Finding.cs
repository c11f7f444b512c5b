using IessPortal.Core.Platform.Registries;

namespace IessPortal.Core.Features.Documents.Shared;

/// <summary>What a registry says of a requirement.</summary>
public enum FindingKind
{
    /// <summary>Nobody was asked: no registry knows it, or there is no case for which to ask.</summary>
    NotAsked,
    Unavailable,
    RucActive,
    RucSuspended,
    RucClosed,
    RucUnknown,
    CedulaFound,
    CedulaUnknown,
    Deceased,
    NombramientoValid,
    NombramientoEndless,
    NombramientoExpired,
    NombramientoUnknown,
    OtherRepresentative,
}

/// <summary>What a registry says of a requirement, with the day that goes with it.</summary>
public readonly record struct Finding(FindingKind Kind, DateOnly? Day = null);

/// <summary>Reads what the registries said of each requirement.</summary>
public static class Findings
{
    /// <param name="employer">Of whom; the registries were asked about this employer and its representative.</param>
    /// <param name="facts">What they said; none: they were not asked.</param>
    /// <param name="today">The day in Ecuador.</param>
    public static Finding Of(Requirement requirement, EmployerId employer, EmployerFacts? facts, DateOnly today)
    {
        return facts is null ? new(FindingKind.NotAsked) : requirement switch
        {
            Requirement.Identity when employer.Representative is Cedula => OfCedula(facts.RegistroCivil),
            Requirement.TaxRegistration => OfRuc(facts.Sri),
            Requirement.Nombramiento when IsRegistered(employer, facts) => OfNombramiento(employer, facts, today),
            _ => new(FindingKind.NotAsked),
        };
    }

    private static Finding OfCedula(RegistryAnswer<RegistroCivilCitizen> answer) =>
        answer.IsUnavailable ? new(FindingKind.Unavailable)
        : answer.Record is not { } citizen ? new(FindingKind.CedulaUnknown)
        : citizen.IsDeceased ? new(FindingKind.Deceased, citizen.DeceasedOn)
        : new(FindingKind.CedulaFound);

    private static Finding OfRuc(RegistryAnswer<SriTaxpayer> answer) =>
        answer.IsUnavailable ? new(FindingKind.Unavailable)
        : answer.Record is not { } taxpayer ? new(FindingKind.RucUnknown)
        : taxpayer.State switch
        {
            SriState.Active => new(FindingKind.RucActive),
            SriState.Suspended => new(FindingKind.RucSuspended, taxpayer.StateSince),
            _ => new(FindingKind.RucClosed, taxpayer.StateSince),
        };

    // What a public body and a foreigner show, the Superintendencia does not register; but some companies' numbers look like a public body's.
    private static bool IsRegistered(EmployerId employer, EmployerFacts facts) => EmployerKinds.Of(employer) switch
    {
        EmployerKind.Company => true,
        EmployerKind.PublicBody => facts.Supercias.Record is not null,
        _ => false,
    };

    private static Finding OfNombramiento(EmployerId employer, EmployerFacts facts, DateOnly today)
    {
        if (facts.Sri.Record is { Representatives.Count: > 0 } taxpayer && !taxpayer.Representatives.Contains(employer.Representative.Value))
        {
            return new(FindingKind.OtherRepresentative);
        }

        return facts.Supercias.IsUnavailable ? new(FindingKind.Unavailable)
            : facts.NombramientoOf(employer.Representative) is not { } nombramiento ? new(FindingKind.NombramientoUnknown)
            : nombramiento.ValidUntil is not { } until ? new(FindingKind.NombramientoEndless)
            : until < today ? new(FindingKind.NombramientoExpired, until)
            : new(FindingKind.NombramientoValid, until);
    }
}
