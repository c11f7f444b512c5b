using Microsoft.AspNetCore.Antiforgery;

namespace IessPortal.Web.Security;

/// <summary>A form without its token is refused, whichever endpoint it was sent to.</summary>
internal static class Antiforgery
{
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

            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        });
    }

    /// <summary>For endpoints that are no pages and change something.</summary>
    public static RouteHandlerBuilder RequireAntiforgery(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new RequiredMetadata());

    private sealed class RequiredMetadata : IAntiforgeryMetadata
    {
        public bool RequiresValidation => true;
    }
}
