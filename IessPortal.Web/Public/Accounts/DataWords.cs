namespace IessPortal.Web.Public.Accounts;

/// <summary>What the readable file of an employer's data calls states and kinds.</summary>
public sealed class DataWords;
