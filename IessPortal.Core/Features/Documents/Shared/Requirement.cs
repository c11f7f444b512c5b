namespace IessPortal.Core.Features.Documents.Shared;

/// <summary>One of the five things that one brings to the counter.</summary>
public enum Requirement
{
    /// <summary>Cédula, or what a foreigner has in its place; the original is shown.</summary>
    Identity,
    /// <summary>The RUC in state «Activa».</summary>
    TaxRegistration,
    AppointmentConfirmation,
    RequestLetter,
    /// <summary>Who represents a company or public body.</summary>
    Nombramiento,
}

public static class Requirements
{
    /// <summary>Those that apply, in the order in which the counter asks for them.</summary>
    public static IReadOnlyList<Requirement> For(EmployerKind kind) => kind switch
    {
        // No taxpayer: there is no RUC to show.
        EmployerKind.Domestic => [Requirement.Identity, Requirement.AppointmentConfirmation, Requirement.RequestLetter],
        EmployerKind.NaturalPerson => [Requirement.Identity, Requirement.TaxRegistration, Requirement.AppointmentConfirmation, Requirement.RequestLetter],
        _ => [Requirement.Identity, Requirement.TaxRegistration, Requirement.AppointmentConfirmation, Requirement.RequestLetter, Requirement.Nombramiento],
    };
}
