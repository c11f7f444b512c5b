using System.Security.Claims;
using IessPortal.Core.Features.Staff.Shared;

namespace IessPortal.Web.Console.Shell;

/// <summary>The menu's pages, by part of their names.</summary>
public sealed class PageSuggestions(IStringLocalizer<ConsoleTexts> menu)
{
    /// <summary>
    /// Those that somebody may open and whose names have every word of the text in them; without one, all. Accents and capitals do not matter.
    /// </summary>
    public IReadOnlyList<Suggestion> Find(ClaimsPrincipal user, string? text)
    {
        var words = (text ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<Suggestion> pages =
        [
            new("home", menu["Nav.Home"], null, ConsolePaths.Home),
            .. ConsoleMenu.Entries.Where(entry => Permissions.RolesFor(Enum.Parse<Permission>(entry.Policy)).Any(role => user.IsInRole(role.ToString())))
                .Select(entry => new Suggestion(entry.Icon, menu[$"Nav.{entry.Name}"], null, entry.Address)),
        ];
        return [.. pages.Where(page => words.All(word => Has(page.Title, word)))];
    }

    private static bool Has(string name, string word) =>
        CultureInfo.InvariantCulture.CompareInfo.IndexOf(name, word, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;
}
