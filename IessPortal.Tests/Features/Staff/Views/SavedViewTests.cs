using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Features.Staff.Views;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Staff.Views;

public sealed class SaveViewTests
{
    [Theory, Databases]
    public async Task The_same_name_shows_something_else_from_now_on(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var clerk = await portal.ActorAsync(StaffRole.Ventanilla);

        Assert.IsType<SaveViewOutcome.Saved>(await portal.SaveViewAsync(clerk, " Mías "));
        Assert.IsType<SaveViewOutcome.Saved>(await portal.SaveViewAsync(clerk, "Mías", "?causa=NotMe"));

        Assert.Equal(("Mías", "?causa=NotMe"), Assert.Single((await portal.ViewsAsync(clerk)).Select(view => (view.Name, view.Address))));
    }

    [Fact]
    public async Task It_has_a_name_and_there_are_not_too_many()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var clerk = await portal.ActorAsync(StaffRole.Ventanilla);

        Assert.IsType<SaveViewOutcome.NoName>(await portal.SaveViewAsync(clerk, " "));
        Assert.IsType<SaveViewOutcome.NoName>(await portal.SaveViewAsync(clerk, new string('a', SavedView.LongestName + 1)));
        Assert.IsType<SaveViewOutcome.TooLong>(await portal.SaveViewAsync(clerk, "a", new string('a', SavedView.LongestAddress + 1)));
        for (var number = 1; number <= SavedView.MostOfAList; number++)
        {
            Assert.IsType<SaveViewOutcome.Saved>(await portal.SaveViewAsync(clerk, $"{number}"));
        }

        Assert.IsType<SaveViewOutcome.TooMany>(await portal.SaveViewAsync(clerk, "una más"));
        Assert.IsType<SaveViewOutcome.Saved>(await portal.SaveViewAsync(clerk, "1", "?pagina=2"));
        Assert.IsType<SaveViewOutcome.Saved>(await portal.SaveViewAsync(clerk, "una más", list: "solicitudes"));
    }
}

public sealed class ListSavedViewsTests
{
    [Theory, Databases]
    public async Task Everybody_sees_their_own_of_that_list_by_name(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (clerk, supervisor) = (await portal.ActorAsync(StaffRole.Ventanilla), await portal.ActorAsync(StaffRole.Supervisor));
        await portal.SaveViewAsync(clerk, "z");
        await portal.SaveViewAsync(clerk, "A");
        await portal.SaveViewAsync(clerk, "b", list: "solicitudes");
        await portal.SaveViewAsync(supervisor, "c");

        Assert.Equal(["A", "z"], (await portal.ViewsAsync(clerk)).Select(view => view.Name));
        Assert.Equal(["c"], (await portal.ViewsAsync(supervisor)).Select(view => view.Name));
    }
}

public sealed class RemoveViewTests
{
    [Theory, Databases]
    public async Task Only_one_s_own_is_forgotten(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (clerk, supervisor) = (await portal.ActorAsync(StaffRole.Ventanilla), await portal.ActorAsync(StaffRole.Supervisor));
        await portal.SaveViewAsync(clerk, "a");
        var id = Assert.Single(await portal.ViewsAsync(clerk)).Id;
        var remove = portal.Get<RemoveViewHandler>();

        Assert.False(await remove.HandleAsync(new(id, supervisor), CancellationToken.None));
        Assert.True(await remove.HandleAsync(new(id, clerk), CancellationToken.None));
        Assert.False(await remove.HandleAsync(new(id, clerk), CancellationToken.None));
        Assert.Empty(await portal.ViewsAsync(clerk));
    }
}

internal static class ViewDesk
{
    public static Task<SaveViewOutcome> SaveViewAsync(
        this TestPortal portal, Actor actor, string name, string address = "?orden=-desde", string list = "cuentas") =>
        portal.Get<SaveViewHandler>().HandleAsync(new(list, name, address, actor), CancellationToken.None);

    public static Task<IReadOnlyList<SavedView>> ViewsAsync(this TestPortal portal, Actor actor) =>
        portal.Get<ListSavedViewsHandler>().HandleAsync(new("cuentas", actor), CancellationToken.None);
}
