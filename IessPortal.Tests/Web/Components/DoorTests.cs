using Bunit;
using IessPortal.Core.Domain.Reasons;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Web.Components;
using IessPortal.Web.Public;
using Xunit;

namespace IessPortal.Tests.Web.Components;

public sealed class DoorTests : ComponentTest
{
    public static TheoryData<string> Reasons => [.. Reason.All.Where(reason => reason.Doors.Count > 0).Select(reason => reason.Code)];

    [Theory]
    [InlineData("es-EC")]
    [InlineData("en")]
    public void Every_door_has_a_name_a_summary_and_a_way_to_it(string language)
    {
        Speak(language);
        var doors = RenderOf([.. DoorCatalog.All]);

        Assert.Equal(["/recuperar", "/desbloqueo", "/firma", "/turnos"], doors.FindAll("a").Select(link => link.GetAttribute("href")!));
        Assert.DoesNotContain(doors.FindAll("b, small"), words => words.TextContent.Length == 0 || words.TextContent.Contains("Door.", StringComparison.Ordinal));
        Assert.Equal(4, doors.FindAll("b").Select(name => name.TextContent).Distinct().Count());
    }

    [Fact]
    public void Pictures_are_not_read_out() => Assert.All(RenderOf([.. DoorCatalog.All]).FindAll("svg"), picture => Assert.Equal("true", picture.GetAttribute("aria-hidden")));

    [Theory, MemberData(nameof(Reasons))]
    public void A_reason_offers_the_doors_that_serve_in_its_order(string code)
    {
        var reason = Reason.FromStored(code);
        var doors = Render<OtherDoors>(parameters => parameters.Add(others => others.Reason, reason));

        Assert.Equal("Lo que sí puede hacer ahora", doors.Find("h2").TextContent);
        Assert.Equal(reason.Doors.Select(PortalPaths.Of), doors.FindAll(".doors a").Select(link => link.GetAttribute("href")!));
    }

    [Theory, MemberData(nameof(Reasons))]
    public void Whoever_may_go_to_the_counter_can_prepare_the_documents(string code)
    {
        var reason = Reason.FromStored(code);
        var others = Render<OtherDoors>(parameters => parameters.Add(others => others.Reason, reason));

        Assert.Equal(reason.Doors.Contains(Door.Counter) ? ["/documentos"] : [], others.FindAll(".papers a").Select(link => link.GetAttribute("href")!));
    }

    private IRenderedComponent<DoorList> RenderOf(IReadOnlyList<Door> doors) => Render<DoorList>(parameters => parameters.Add(list => list.Doors, doors));
}
