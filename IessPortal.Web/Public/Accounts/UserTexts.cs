namespace IessPortal.Web.Public.Accounts;

/// <summary>The account's users and what was done in it.</summary>
public sealed class UserTexts;
