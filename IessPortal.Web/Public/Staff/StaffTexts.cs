namespace IessPortal.Web.Public.Staff;

/// <summary>How staff sign in and take their invitation.</summary>
public sealed class StaffTexts;
