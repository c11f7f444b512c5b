namespace IessPortal.Web.Console.Import;

/// <summary>Employers from a file.</summary>
public sealed class ImportTexts;
