namespace IessPortal.Web.Components;

/// <summary>What is wrong with a typed identifier.</summary>
public sealed class IdentifierTexts;
