namespace IessPortal.Web.Public.Information;

/// <summary>The front page and the trámite as an official card has it.</summary>
public sealed class InformationTexts;
