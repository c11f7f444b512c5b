namespace IessPortal.Web.Public.Accounts;

/// <summary>Setting a key, logging in, the account.</summary>
public sealed class EmployerTexts;
