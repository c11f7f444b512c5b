using System.Reflection;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Web.Components;
using IessPortal.Web.Console.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace IessPortal.Tests.Web.Console.Shell;

/// <summary>What stands on a page of the console is all that the console knows of it.</summary>
public sealed class ConsoleMenuTests
{
    private static readonly IReadOnlyList<Type> Pages =
    [
        .. ProductTypes.All.Where(
            type => type.GetCustomAttributes<RouteAttribute>(false).Any(route => route.Template.StartsWith($"{ConsolePaths.Home}/", StringComparison.Ordinal))
                && !type.IsDefined(typeof(AllowAnonymousAttribute), false)),
    ];

    [Fact]
    public void Every_page_names_its_permission_and_each_place_is_taken_once()
    {
        Assert.InRange(Pages.Count, 15, 100);
        Assert.All(Pages, page => Assert.True(Enum.TryParse<Permission>(page.GetCustomAttribute<ConsolePageAttribute>()?.Policy, out _), page.Name));
        var places = Pages.Select(page => page.GetCustomAttribute<ConsolePageAttribute>()!.MenuOrder).Where(place => place > 0).Order().ToList();
        Assert.Equal(Enumerable.Range(1, places.Count), places);
        Assert.Equal(places.Count, ConsoleMenu.Entries.Count);
    }

    [Fact]
    public void The_work_at_the_counter_comes_first_and_what_is_ones_own_last()
    {
        Assert.Equal(("Queue", "/cau/cola", nameof(Permission.ServeCounter)), Of(ConsoleMenu.Entries[0]));
        Assert.Equal(("Access", "/cau/mi-acceso", nameof(Permission.ManageOwnAccess)), Of(ConsoleMenu.Entries[^1]));

        static (string, string, string) Of(ConsoleMenuEntry entry) => (entry.Name, entry.Address, entry.Policy);
    }
}
