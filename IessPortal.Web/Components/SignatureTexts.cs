namespace IessPortal.Web.Components;

/// <summary>Signed letters, and what was found in them.</summary>
public sealed class SignatureTexts;
