using Bunit;
using IessPortal.Core.Domain.Reasons;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Web.Components;
using IessPortal.Web.Public;
using Xunit;

namespace IessPortal.Tests.Web.Components;

public sealed class MethodListTests : ComponentTest
{
    public static TheoryData<string> Reasons => [.. Reason.All.Where(reason => reason.Methods.Count > 0).Select(reason => reason.Code)];

    [Theory]
    [InlineData("es-EC")]
    [InlineData("en")]
    public void Every_door_has_a_name_a_summary_and_a_way_to_it(string language)
    {
        Speak(language);
        var methods = RenderOf([.. MethodCatalog.All]);

        Assert.Equal(["/recuperar", "/desbloqueo", "/firma", "/turnos"], methods.FindAll("a").Select(link => link.GetAttribute("href")!));
        Assert.DoesNotContain(
            methods.FindAll("b, small"), words => words.TextContent.Length == 0 || words.TextContent.Contains("Method.", StringComparison.Ordinal));
        Assert.Equal(4, methods.FindAll("b").Select(name => name.TextContent).Distinct().Count());
    }

    [Fact]
    public void Pictures_are_not_read_out() =>
        Assert.All(RenderOf([.. MethodCatalog.All]).FindAll("svg"), picture => Assert.Equal("true", picture.GetAttribute("aria-hidden")));

    [Theory, MemberData(nameof(Reasons))]
    public void A_reason_offers_the_doors_that_serve_in_its_order(string code)
    {
        var reason = Reason.FromStored(code);
        var methods = Render<OtherMethods>(parameters => parameters.Add(others => others.Reason, reason));

        Assert.Equal("Lo que sí puede hacer ahora", methods.Find("h2").TextContent);
        Assert.Equal(reason.Methods.Select(PortalPaths.Of), methods.FindAll(".doors a").Select(link => link.GetAttribute("href")!));
    }

    [Theory, MemberData(nameof(Reasons))]
    public void Whoever_may_go_to_the_counter_can_prepare_the_documents(string code)
    {
        var reason = Reason.FromStored(code);
        var others = Render<OtherMethods>(parameters => parameters.Add(others => others.Reason, reason));

        Assert.Equal(
            reason.Methods.Contains(RecoveryMethod.Counter) ? ["/documentos"] : [], others.FindAll(".papers a").Select(link => link.GetAttribute("href")!));
    }

    private IRenderedComponent<MethodList> RenderOf(IReadOnlyList<RecoveryMethod> methods) =>
        Render<MethodList>(parameters => parameters.Add(list => list.Methods, methods));
}
