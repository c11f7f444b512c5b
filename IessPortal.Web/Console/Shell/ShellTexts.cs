namespace IessPortal.Web.Console.Shell;

/// <summary>What is around the console's pages: counts at the menu, «Buscar o ir a…», the shortcuts, what the window tells.</summary>
public sealed class ShellTexts;
