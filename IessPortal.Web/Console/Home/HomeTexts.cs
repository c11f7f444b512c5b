namespace IessPortal.Web.Console.Home;

/// <summary>The console's first page: what waits for whoever looks at it.</summary>
public sealed class HomeTexts;
