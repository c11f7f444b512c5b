namespace IessPortal.Web.Console.Shell;

/// <summary>Something to go to.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Kind">What it is, in words; none: a page.</param>
/// <param name="Outside">Whether that is no page of the console.</param>
public sealed record Suggestion(string Icon, string Title, string? Kind, string Address, bool Outside = false);
