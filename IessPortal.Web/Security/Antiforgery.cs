using Microsoft.AspNetCore.Antiforgery;

namespace IessPortal.Web.Security;

/// <summary>Marks endpoints that are no pages and change something: without a form's token they are refused.</summary>
internal static class Antiforgery
{
    public static readonly IAntiforgeryMetadata Required = new RequiredMetadata();

    private sealed class RequiredMetadata : IAntiforgeryMetadata
    {
        public bool RequiresValidation => true;
    }
}
