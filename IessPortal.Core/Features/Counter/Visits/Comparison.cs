using IessPortal.Core.Platform.Registries;

namespace IessPortal.Core.Features.Counter.Visits;

/// <summary>What the program compares by itself, beside what the agent sees on paper. The names are stored.</summary>
public enum AutoCheck
{
    CedulaValid,
    RucActive,
    RepresentativeMatches,
    NombramientoValid,
}

/// <summary>What came of a comparison.</summary>
public enum Agreement
{
    Agrees,
    /// <summary>Stops the visit unless a supervisor agrees to the reason.</summary>
    Disagrees,
    /// <summary>The registry does not answer: the paper alone speaks.</summary>
    Unavailable,
    /// <summary>No registry knows of it.</summary>
    NotAsked,
}

/// <summary>What one comparison says.</summary>
/// <param name="Day">The day that goes with it: since when, until when.</param>
public sealed record Comparison(AutoCheck Check, Agreement Agreement, DateOnly? Day = null);

/// <summary>Compares an employer with what the registries say of it at this moment.</summary>
public static class Comparisons
{
    /// <param name="employer">As it came to the counter.</param>
    /// <param name="today">The day in Ecuador.</param>
    public static IReadOnlyList<Comparison> Of(EmployerId employer, EmployerFacts facts, DateOnly today) =>
        [OfCedula(employer, facts), OfRuc(employer, facts), OfRepresentative(employer, facts), OfNombramiento(employer, facts, today)];

    public static IReadOnlyList<AutoCheck> Disagreeing(IEnumerable<Comparison> comparisons) =>
        [.. comparisons.Where(comparison => comparison.Agreement is Agreement.Disagrees).Select(comparison => comparison.Check)];

    private static Comparison OfCedula(EmployerId employer, EmployerFacts facts) =>
        employer.Representative is not Cedula ? new(AutoCheck.CedulaValid, Agreement.NotAsked)
        : facts.RegistroCivil.IsUnavailable ? new(AutoCheck.CedulaValid, Agreement.Unavailable)
        : new(
            AutoCheck.CedulaValid,
            facts.RegistroCivil.Record is { IsDeceased: false } ? Agreement.Agrees : Agreement.Disagrees,
            facts.RegistroCivil.Record?.DeceasedOn);

    private static Comparison OfRuc(EmployerId employer, EmployerFacts facts) =>
        employer.Kind is RucKind.Domestic ? new(AutoCheck.RucActive, Agreement.NotAsked)
        : facts.Sri.IsUnavailable ? new(AutoCheck.RucActive, Agreement.Unavailable)
        : new(AutoCheck.RucActive, facts.Sri.Record is { State: SriState.Active } ? Agreement.Agrees : Agreement.Disagrees, facts.Sri.Record?.StateSince);

    // The SRI knows a foreigner without cédula by passport, not by the IESS's code: there is nothing to compare.
    private static Comparison OfRepresentative(EmployerId employer, EmployerFacts facts) =>
        employer.Kind is RucKind.Domestic || employer.Representative is not Cedula ? new(AutoCheck.RepresentativeMatches, Agreement.NotAsked)
        : facts.Sri.IsUnavailable ? new(AutoCheck.RepresentativeMatches, Agreement.Unavailable)
        : facts.Sri.Record is not { Representatives.Count: > 0 } taxpayer ? new(AutoCheck.RepresentativeMatches, Agreement.NotAsked)
        : new(AutoCheck.RepresentativeMatches, taxpayer.Representatives.Contains(employer.Representative.Value) ? Agreement.Agrees : Agreement.Disagrees);

    // Public bodies are not registered with the Superintendencia; but some companies' numbers look like a public body's.
    private static Comparison OfNombramiento(EmployerId employer, EmployerFacts facts, DateOnly today)
    {
        var registered = employer.Representative is Cedula
            && (employer.Kind is RucKind.Private || (employer.Kind is RucKind.Public && facts.Supercias.Record is not null));
        if (!registered)
        {
            return new(AutoCheck.NombramientoValid, Agreement.NotAsked);
        }

        return facts.Supercias.IsUnavailable ? new(AutoCheck.NombramientoValid, Agreement.Unavailable)
            : facts.NombramientoOf(employer.Representative) is not { } nombramiento ? new(AutoCheck.NombramientoValid, Agreement.Disagrees)
            : new(
                AutoCheck.NombramientoValid,
                nombramiento.ValidUntil is { } until && until < today ? Agreement.Disagrees : Agreement.Agrees,
                nombramiento.ValidUntil);
    }
}
