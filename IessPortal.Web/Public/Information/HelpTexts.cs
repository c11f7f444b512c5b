namespace IessPortal.Web.Public.Information;

/// <summary>The help page.</summary>
public sealed class HelpTexts;
