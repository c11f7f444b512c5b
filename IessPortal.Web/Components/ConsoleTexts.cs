namespace IessPortal.Web.Components;

/// <summary>The console: what staff see.</summary>
public sealed class ConsoleTexts;
