namespace IessPortal.Web.Public.Recovery;

/// <summary>Where a page hears what happens to its case.</summary>
internal static class CaseStatusSource
{
    public static string Of(string page) => $"{PortalPaths.CaseEvents}?pagina={Uri.EscapeDataString(page)}";
}
