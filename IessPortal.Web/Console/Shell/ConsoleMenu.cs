using System.Reflection;

namespace IessPortal.Web.Console.Shell;

/// <summary>An entry of the menu.</summary>
/// <param name="Name">Of the page; <c>Nav.</c> and this is the key of what it is called.</param>
/// <param name="Area">Under which heading it stands.</param>
public sealed record ConsoleMenuEntry(string Policy, string Address, string Name, string Icon, ConsoleArea Area);

/// <summary>The console's menu, gathered from its pages.</summary>
public static class ConsoleMenu
{
    private const string Suffix = "Page";

    public static IReadOnlyList<ConsoleMenuEntry> Entries { get; } =
    [
        .. from page in typeof(ConsoleMenu).Assembly.GetTypes()
        let entry = page.GetCustomAttribute<ConsolePageAttribute>()
        where entry is { MenuOrder: > 0 }
        orderby entry.MenuOrder
        select new ConsoleMenuEntry(
            entry.Policy!, page.GetCustomAttribute<RouteAttribute>()!.Template, page.Name[..^Suffix.Length], entry.Icon ?? "arrow", entry.Area),
    ];
}
