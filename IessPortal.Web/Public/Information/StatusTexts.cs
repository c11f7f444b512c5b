namespace IessPortal.Web.Public.Information;

/// <summary>How the service stands.</summary>
public sealed class StatusTexts;
