namespace IessPortal.Web.Components;

/// <summary>What is printed for the counter, and checked by its code.</summary>
public sealed class PaperTexts;
