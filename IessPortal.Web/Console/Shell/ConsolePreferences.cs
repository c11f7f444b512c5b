namespace IessPortal.Web.Console.Shell;

/// <summary>How somebody likes the console; kept by their browser alone, and written there by <c>console.js</c>.</summary>
/// <param name="Theme">«light» or «dark»; none: as the system has it.</param>
/// <param name="MenuFolded">Whether the menu shows its icons alone.</param>
public sealed record ConsolePreferences(string? Theme, bool MenuFolded)
{
    private const string ThemeCookie = "tema";
    private const string MenuCookie = "menu";

    public static ConsolePreferences Of(HttpRequest request) =>
        new(request.Cookies[ThemeCookie] is "light" or "dark" ? request.Cookies[ThemeCookie] : null, request.Cookies[MenuCookie] == "folded");
}
