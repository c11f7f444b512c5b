namespace IessPortal.Web.Console.Appointments;

/// <summary>Holidays, as administrators keep them.</summary>
public sealed class HolidayTexts;
