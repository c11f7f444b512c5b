namespace IessPortal.Web.Components;

/// <summary>What every page shares.</summary>
public sealed class SharedTexts;
