namespace IessPortal.Web.Console.Reporting;

/// <summary>Texts of the dashboard.</summary>
public sealed class StatisticsTexts;
