namespace IessPortal.Web.Public.Unblocking;

/// <summary>Unblocking, and the devices that it needs.</summary>
public sealed class UnblockingTexts;
