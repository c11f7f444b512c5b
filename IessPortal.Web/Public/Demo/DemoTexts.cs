namespace IessPortal.Web.Public.Demo;

/// <summary>The demo, in Development only.</summary>
public sealed class DemoTexts;
