namespace IessPortal.Web.Public.Recovery;

/// <summary>Recovering online.</summary>
public sealed class RecoveryTexts;
