using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;

namespace IessPortal.Web.Security;

/// <summary>A form without its token is refused, whichever endpoint it was sent to.</summary>
internal static class Antiforgery
{
    /// <summary>Under which a page finds that a form of it came from before its visitor logged in, or out, in another tab.</summary>
    public const string Earlier = "de-antes";

    /// <summary>Has the framework look, and refuses what it finds wanting: left alone, endpoints that bind no form would not ask what it found.</summary>
    public static void UseStrictAntiforgery(this IApplicationBuilder app)
    {
        app.UseAntiforgery();
        app.Use((context, next) =>
        {
            // The page that tells of the refusal is asked for in the same context, by GET.
            if (HttpMethods.IsGet(context.Request.Method) || context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false })
            {
                return next(context);
            }

            if (IsFromBefore(context))
            {
                // Nothing was done, and what the page shows now says more than that the form could not be read.
                var flash = context.RequestServices.GetRequiredService<FlashMessages>();
                context.Response.Redirect(flash.Keep(context, context.Request.Path, new Dictionary<string, string?> { [Earlier] = "1" }));
                return Task.CompletedTask;
            }

            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        });
    }

    /// <summary>For endpoints that are no pages and change something.</summary>
    public static RouteHandlerBuilder RequireAntiforgery(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new RequiredMetadata());

    // Tokens hold for who one was when the page was shown.
    private static bool IsFromBefore(HttpContext context) =>
        context.User.Identity is { IsAuthenticated: true }
            && context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
            && FormsSentOnce.BoreToken(context);

    private sealed class RequiredMetadata : IAntiforgeryMetadata
    {
        public bool RequiresValidation => true;
    }
}
