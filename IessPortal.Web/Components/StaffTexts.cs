namespace IessPortal.Web.Components;

/// <summary>How staff sign in and take their invitation.</summary>
public sealed class StaffTexts;
