using Bunit;
using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Platform.Uploads;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Samples;
using IessPortal.Web.Console.Counter.Visits;
using Xunit;

namespace IessPortal.Tests.Web.Console.Counter;

public sealed class ScanViewerTests : ComponentTest
{
    [Fact]
    public void A_picture_is_made_larger_and_turned_and_another_starts_anew()
    {
        var view = VisitParts.ViewOf();
        Attach(view, Requirement.Identity, ScanKind.Jpeg, 20);
        Attach(view, Requirement.TaxRegistration, ScanKind.Png, 21);
        var viewer = ViewerOf(view, Requirement.Identity);

        viewer.Find("[aria-label='Más grande']").Click();
        viewer.Find("[aria-label='Girar a la derecha']").Click();
        Assert.Equal(("inline-size: 150%", "rotate: 90deg"), Looks(viewer));
        for (var turns = 0; turns < 3; turns++)
        {
            viewer.Find("[aria-label='Girar a la derecha']").Click();
        }

        Assert.Equal(("inline-size: 150%", "rotate: 0deg"), Looks(viewer));
        Assert.Equal("150 %", viewer.Find(".tools [role=status]").TextContent);

        viewer.Render(parameters => parameters.Add(part => part.Requirement, Requirement.TaxRegistration));
        Assert.Equal(("inline-size: 100%", "rotate: 0deg"), Looks(viewer));
    }

    [Fact]
    public void It_ends_where_nothing_more_is_to_be_seen()
    {
        var view = VisitParts.ViewOf();
        Attach(view, Requirement.Identity, ScanKind.Jpeg, 20);
        var viewer = ViewerOf(view, Requirement.Identity);

        viewer.Find("[aria-label='Más pequeño']").Click();
        Assert.True(viewer.Find("[aria-label='Más pequeño']").HasAttribute("disabled"));
        for (var steps = 0; steps < 7; steps++)
        {
            viewer.Find("[aria-label='Más grande']").Click();
        }

        Assert.Equal("inline-size: 400%", Looks(viewer).Size);
        Assert.True(viewer.Find("[aria-label='Más grande']").HasAttribute("disabled"));
    }

    [Fact]
    public void Pages_of_a_PDF_are_for_the_browser_s_own_viewer()
    {
        var view = VisitParts.ViewOf();
        Attach(view, Requirement.Identity, ScanKind.Pdf, 20);
        var viewer = ViewerOf(view, Requirement.Identity);

        Assert.Equal(
            $"/cau/visitas/{view.Visit.Id}/documentos/Identity/vista?archivo={Sample.Id(20):N}#view=FitH", viewer.Find("iframe").GetAttribute("src"));
        Assert.Equal("Escaneo: Cédula o documento de identidad", viewer.Find("iframe").GetAttribute("title"));
        Assert.Empty(viewer.FindAll("button"));
    }

    [Fact]
    public void Without_a_scan_it_takes_no_room()
    {
        Assert.Equal(string.Empty, ViewerOf(VisitParts.ViewOf(), Requirement.Identity).Markup.Trim());
        Assert.Equal(string.Empty, ViewerOf(VisitParts.ViewOf(), null).Markup.Trim());
    }

    private static void Attach(VisitView view, Requirement requirement, ScanKind kind, byte file) =>
        Assert.True(view.Visit.AttachScan(requirement, new(Sample.Id(file), kind, 2048), VisitParts.Agent.Id!.Value, Sample.Now));

    private static (string? Size, string? Turned) Looks(IRenderedComponent<ScanViewer> viewer) =>
        (viewer.Find(".sheet").GetAttribute("style"), viewer.Find(".sheet img").GetAttribute("style"));

    private IRenderedComponent<ScanViewer> ViewerOf(VisitView view, Requirement? requirement) => Render<ScanViewer>(
        parameters => parameters.Add(part => part.View, view).Add(part => part.Actor, VisitParts.Agent).Add(part => part.Requirement, requirement));
}
