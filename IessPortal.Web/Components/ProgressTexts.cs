namespace IessPortal.Web.Components;

/// <summary>How a trámite stands.</summary>
public sealed class ProgressTexts;
