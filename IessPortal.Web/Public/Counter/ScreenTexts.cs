namespace IessPortal.Web.Public.Counter;

/// <summary>The waiting room's screen.</summary>
public sealed class ScreenTexts;
