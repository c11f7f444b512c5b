namespace IessPortal.Web.Public.Accounts;

/// <summary>What is held about an employer, and who represents it.</summary>
public sealed class DataTexts;
