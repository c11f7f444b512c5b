namespace IessPortal.Web.Console.Reporting;

/// <summary>Texts of the audit.</summary>
public sealed class AuditTexts;
