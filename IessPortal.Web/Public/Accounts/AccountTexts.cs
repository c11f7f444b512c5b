namespace IessPortal.Web.Public.Accounts;

/// <summary>What an employer sees and does in its own account.</summary>
public sealed class AccountTexts;
