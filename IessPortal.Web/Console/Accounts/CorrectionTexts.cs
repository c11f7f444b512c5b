namespace IessPortal.Web.Console.Accounts;

/// <summary>What employers ask to have corrected.</summary>
public sealed class CorrectionTexts;
