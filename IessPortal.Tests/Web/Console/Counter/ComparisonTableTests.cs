using Bunit;
using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Platform.Registries;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Samples;
using IessPortal.Web.Console.Counter.Visits;
using Xunit;

namespace IessPortal.Tests.Web.Console.Counter;

/// <summary>Paper and registries in one table.</summary>
public sealed class ComparisonTableTests : ComponentTest
{
    [Fact]
    public void Says_who_knows_what_and_whether_it_agrees()
    {
        var table = TableOf(VisitParts.ViewOf("Importadora Suspendida"), VisitParts.FactsOf("Importadora Suspendida"));

        Assert.Equal(
            ["Cédula", "Nombre", "Nacimiento", "RUC", "Razón social", "Emisión del RUC", "Representante", "Nombramiento", "Representante"],
            table.FindAll("tbody th").Select(field => field.TextContent.Trim()));
        var ruc = table.FindAll("tbody tr")[3];
        Assert.Contains("0190000044001", ruc.Children[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("Suspendido", ruc.Children[2].TextContent, StringComparison.Ordinal);
        Assert.Equal("no coincide", ruc.QuerySelector(".state.Disagrees")!.TextContent);
        Assert.Equal("SRI", ruc.QuerySelector("td small")!.TextContent);
    }

    [Fact]
    public void What_nobody_but_the_agent_can_compare_bears_their_verdict()
    {
        var view = VisitParts.ViewOf();
        Assert.Equal(("en la cédula", "a la vista"), NameRow());

        view.Verified();
        Assert.Equal(("en la cédula", "Verificado"), NameRow());

        (string, string) NameRow()
        {
            var row = TableOf(view, VisitParts.FactsOf()).FindAll("tbody tr")[1];
            return (row.Children[1].TextContent.Trim(), row.Children[3].TextContent.Trim());
        }
    }

    [Fact]
    public void Rows_of_the_paper_that_is_looked_at_stand_out()
    {
        var table = Render<ComparisonTable>(parameters => parameters.Add(part => part.View, VisitParts.ViewOf()).Add(part => part.Actor, VisitParts.Agent)
            .Add(part => part.Facts, VisitParts.FactsOf()).Add(part => part.Shown, Requirement.TaxRegistration));

        Assert.Equal(4, table.FindAll("tbody tr[data-shown]").Count);
    }

    [Fact]
    public void A_registry_that_does_not_answer_is_said_not_to_and_one_that_was_not_asked_is_not_there()
    {
        var employer = VisitParts.ViewOf().Visit.Employer;
        var silent = new EmployerFacts(
            new RegistryAnswer<SriTaxpayer>.Unavailable(), new RegistryAnswer<RegistroCivilCitizen>.Unavailable(),
            new RegistryAnswer<SuperciasCompany>.Unavailable(), new RegistryAnswer<IessEmployer>.Unavailable());
        var table = TableOf(VisitParts.ViewOf(), new(silent, Comparisons.Of(employer, silent, new(2026, 11, 21)), Sample.Now));
        Assert.Equal(["Cédula", "RUC", "Nombramiento", "Representante"], table.FindAll("tbody th").Select(field => field.TextContent.Trim()));
        Assert.Equal(3, table.FindAll(".state.Unavailable").Count);

        var home = TableOf(VisitParts.ViewOf("Patrono de hogar"), VisitParts.FactsOf("Patrono de hogar"));
        Assert.DoesNotContain("RUC", home.FindAll("tbody th").Select(field => field.TextContent.Trim()));
    }

    [Fact]
    public void While_they_are_asked_it_says_so()
    {
        var table = TableOf(VisitParts.ViewOf(), null);

        Assert.Empty(table.FindAll("table"));
        Assert.Equal("Consultando los registros…", table.Find("[role=status]").TextContent);
    }

    private IRenderedComponent<ComparisonTable> TableOf(VisitView view, Core.Features.Counter.Shared.VisitFacts? facts) => Render<ComparisonTable>(
        parameters => parameters.Add(part => part.View, view).Add(part => part.Actor, VisitParts.Agent).Add(part => part.Facts, facts));
}
