namespace IessPortal.Web.Console.Shell;

/// <summary>A shortcut that something on the page has.</summary>
/// <param name="Keys">«Alt+N».</param>
/// <param name="Name">What it leads to.</param>
public sealed record PageShortcut(string Keys, string Name);
