namespace IessPortal.Web.Console.Shell;

/// <summary>How somebody likes the console; kept by their browser alone, and written there by <c>console.js</c>.</summary>
/// <param name="Theme">«light» or «dark»; none: as the system has it.</param>
/// <param name="MenuFolded">Whether the menu shows its icons alone.</param>
public sealed record ConsolePreferences(string? Theme, bool MenuFolded)
{
    private const string ThemeCookie = "tema";
    private const string MenuCookie = "menu";

    public static ConsolePreferences Of(HttpRequest request) =>
        new(Read(request, ThemeCookie) is ("light" or "dark") and { } theme ? theme : null, Read(request, MenuCookie) == "folded");

    /// <summary>Over TLS browsers take the prefix from such a page alone.</summary>
    private static string? Read(HttpRequest request, string name) => request.Cookies[$"__Secure-{name}"] ?? request.Cookies[name];
}
