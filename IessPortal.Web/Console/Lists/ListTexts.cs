namespace IessPortal.Web.Console.Lists;

/// <summary>What all lists say alike.</summary>
public sealed class ListTexts;
