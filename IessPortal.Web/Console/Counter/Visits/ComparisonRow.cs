using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Platform.Registries;

namespace IessPortal.Web.Console.Counter.Visits;

/// <summary>One thing that a paper says and a registry, too.</summary>
/// <param name="Field">What it is called.</param>
/// <param name="On">On which paper it stands.</param>
/// <param name="Paper">What was read off it at reception; none: the agent reads it.</param>
/// <param name="Registry">What the registry says, in words.</param>
/// <param name="Agreement">What comparing them gave; none: nobody but the agent can.</param>
public sealed record ComparisonRow(string Field, string Source, Requirement On, string? Paper, string Registry, Agreement? Agreement)
{
    /// <summary>What there is to compare in a visit, in the order of the papers. A registry that is not asked about such an employer is left out.</summary>
    public static IReadOnlyList<ComparisonRow> Of(VisitView view, VisitFacts facts, IStringLocalizer<VisitTexts> texts) =>
        [.. new ComparisonRows(view, facts, texts).All];
}

/// <summary>Reads them off what the registries answered.</summary>
file sealed class ComparisonRows(VisitView view, VisitFacts answered, IStringLocalizer<VisitTexts> texts)
{
    private const string Sri = "SRI";
    private const string RegistroCivil = "Registro Civil";

    private readonly EmployerFacts facts = answered.Facts;

    public IEnumerable<ComparisonRow> All => [.. Person, .. Taxpayer, .. Appointment, Iess];

    private IEnumerable<ComparisonRow> Person
    {
        get
        {
            if (AgreementOf(AutoCheck.CedulaValid) is not { } agreement)
            {
                yield break;
            }

            var citizen = facts.RegistroCivil.Record;
            var known = citizen is null ? Silence(facts.RegistroCivil.IsUnavailable)
                : citizen.IsDeceased ? $"{texts["Civil.Deceased"]} {(citizen.DeceasedOn is { } deceased ? DisplayText.Day(deceased) : "—")}"
                : texts["Civil.Alive"].Value;
            yield return new(texts["Field.Cedula"], RegistroCivil, Requirement.Identity, view.Visit.Representative.Value, known, agreement);
            if (citizen is not null)
            {
                yield return new(texts["Civil.Name"], RegistroCivil, Requirement.Identity, null, citizen.Name, null);
                yield return new(
                    texts["Civil.Born"], RegistroCivil, Requirement.Identity, null, citizen.BornOn is { } born ? DisplayText.Day(born) : "—", null);
            }
        }
    }

    private IEnumerable<ComparisonRow> Taxpayer
    {
        get
        {
            if (AgreementOf(AutoCheck.RucActive) is not { } agreement)
            {
                yield break;
            }

            var taxpayer = facts.Sri.Record;
            var state = taxpayer is null ? Silence(facts.Sri.IsUnavailable)
                : $"{texts[$"Sri.{taxpayer.State}"]} {(taxpayer.StateSince is { } since ? DisplayText.Day(since) : null)}".Trim();
            yield return new("RUC", Sri, Requirement.TaxRegistration, view.Visit.Ruc.Value, state, agreement);
            if (taxpayer is null)
            {
                yield break;
            }

            yield return new(texts["Employer"], Sri, Requirement.TaxRegistration, null, taxpayer.Name ?? "—", null);
            yield return new(
                texts["Sri.Issued"], Sri, Requirement.TaxRegistration, null, taxpayer.IssuedOn is { } issued ? DisplayText.Day(issued) : "—", null);
            if (AgreementOf(AutoCheck.RepresentativeMatches) is { } matches)
            {
                yield return new(
                    texts["Representative"], Sri, Requirement.TaxRegistration, view.Visit.Representative.Value,
                    string.Join(", ", taxpayer.Representatives), matches);
            }
        }
    }

    private IEnumerable<ComparisonRow> Appointment
    {
        get
        {
            if (AgreementOf(AutoCheck.NombramientoValid) is not { } agreement)
            {
                yield break;
            }

            var nombramiento = facts.NombramientoOf(view.Visit.Representative);
            var end = nombramiento?.ValidUntil is { } until ? DisplayText.Day(until) : texts["Supercias.Endless"];
            var words = nombramiento is not null
                ? $"{DisplayText.Day(nombramiento.AppointedOn)} – {end}"
                : Silence(facts.Supercias.IsUnavailable);
            yield return new(texts["Requirement.Nombramiento"], "Supercias", Requirement.Nombramiento, null, words, agreement);
        }
    }

    private ComparisonRow Iess => view.Account is { } account
        ? new(
            texts["Representative"], "IESS", Requirement.Identity, view.Visit.Representative.Value,
            $"{account.RepresentativeName} ({account.Representative.Value})",
            account.Representative == view.Visit.Representative ? Agreement.Agrees : Agreement.Disagrees)
        : new(texts["Representative"], "IESS", Requirement.Identity, view.Visit.Representative.Value, texts["Employer.New"], null);

    private Agreement? AgreementOf(AutoCheck check) =>
        answered.Comparisons.First(one => one.Check == check).Agreement is var agreement and not Agreement.NotAsked ? agreement : null;

    private string Silence(bool unavailable) => texts[unavailable ? "Registry.Unavailable" : "Registry.Nothing"];
}
