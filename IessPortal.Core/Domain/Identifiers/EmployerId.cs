using System.Diagnostics.CodeAnalysis;

namespace IessPortal.Core.Domain.Identifiers;

/// <summary>The three data by which an employer identifies: who represents it, its RUC and the sucursal.</summary>
public sealed record EmployerId(PersonId Representative, Ruc Ruc, Sucursal Sucursal)
{
    /// <summary>
    /// What kind of employer it is; never <see cref="RucKind.PublicOrNatural"/>. A number that could be a public body's or a person's is the person's
    /// whose cédula it repeats, and a public body's where somebody else represents it.
    /// </summary>
    public RucKind Kind => Ruc.Kind is not RucKind.PublicOrNatural ? Ruc.Kind
        : Representative is Cedula && Ruc.Value.StartsWith(Representative.Value, StringComparison.Ordinal) ? RucKind.Natural
        : RucKind.Public;

    /// <summary>Whether the employer is a natural person, with or without a business.</summary>
    public bool IsPerson => Kind is RucKind.Natural or RucKind.Domestic;

    /// <summary>Reads the three fields together, since a domestic employer's RUC is its cédula + <c>000</c>, and only with sucursal <c>0001</c>.</summary>
    /// <param name="text">The fields as typed.</param>
    /// <param name="format">The pattern of codes for foreigners.</param>
    /// <param name="employer">The employer, where all three can be one.</param>
    /// <param name="problems">What is wrong, field by field; none where the answer is true.</param>
    public static bool TryParse(EmployerIdText text, ForeignerCodeFormat format, [NotNullWhen(true)] out EmployerId? employer, out EmployerIdProblems problems)
    {
        IdentifierProblem? representativeProblem = PersonId.TryParse(text.Representative, format, out var representative, out var problem) ? null : problem;
        IdentifierProblem? sucursalProblem = Sucursal.TryParse(text.Sucursal, out var sucursal, out problem) ? null : problem;
        IdentifierProblem? rucProblem = null;
        if (representative is not Cedula cedula || !IsDomestic(cedula, text.Ruc, out var ruc))
        {
            rucProblem = Ruc.TryParse(text.Ruc, out ruc, out problem) ? null : problem;
        }
        else if (sucursal is not null && sucursal != Sucursal.First)
        {
            sucursalProblem = new(IdentifierError.DomesticSucursal);
        }

        problems = new(representativeProblem, rucProblem, sucursalProblem);
        employer = problems.None ? new EmployerId(representative!, ruc!, sucursal!) : null;
        return employer is not null;
    }

    private static bool IsDomestic(Cedula cedula, string? text, out Ruc? ruc)
    {
        ruc = Ruc.DomesticOf(cedula);
        return IdentifierText.Clean(text) == ruc.Value;
    }
}

/// <summary>The three fields of the identification as a person typed them.</summary>
public sealed record EmployerIdText(string? Representative, string? Ruc, string? Sucursal);

/// <summary>What is wrong with each of the three fields.</summary>
public sealed record EmployerIdProblems(IdentifierProblem? Representative, IdentifierProblem? Ruc, IdentifierProblem? Sucursal)
{
    public bool None => Representative is null && Ruc is null && Sucursal is null;
}
