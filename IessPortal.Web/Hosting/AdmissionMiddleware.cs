using IessPortal.Core.Platform.Admission;
using IessPortal.Core.Platform.Settings;
using IessPortal.Web.Security;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace IessPortal.Web.Hosting;

/// <summary>
/// When more is asked for than is answered in good time, who starts anew waits in a line: a page says where one stands and goes on by itself, and nothing
/// runs meanwhile.
/// </summary>
internal static class AdmissionMiddleware
{
    /// <summary>In seconds; by then the queue is another one.</summary>
    private const string TryAgainAfter = "5";

    /// <summary>No field that is kept comes near it; the cookie that holds them has a limit.</summary>
    private const int LongestField = 64;

    private static readonly object Place = new();

    /// <summary>Windows of the console, and what they load.</summary>
    private static readonly string[] Windows = ["/_blazor", "/_framework"];

    public static void AddAdmission(this IServiceCollection services) =>
        services.AddSingleton<LineTokens>().AddSingleton<LineWords>().AddSingleton<LinePages>();

    /// <summary>Behind what reads the form: a slow line takes nobody's place.</summary>
    public static void UseAdmission(this IApplicationBuilder app, AdmissionOptions options)
    {
        if (options.Enabled)
        {
            app.Use(EnterAsync);
        }
    }

    /// <summary>Before a request is held on purpose: it takes nobody's place meanwhile, and the little that is left of it is done without one.</summary>
    public static void Leave(HttpContext context) => (context.Items[Place] as IDisposable)?.Dispose();

    private static async Task EnterAsync(HttpContext context, RequestDelegate next)
    {
        var kind = KindOf(context);
        if (kind is AdmissionClass.Exempt)
        {
            await next(context);
            return;
        }

        var tokens = context.RequestServices.GetRequiredService<LineTokens>();
        var outcome = await context.RequestServices.GetRequiredService<AdmissionControl>()
            .EnterAsync(kind, kind is AdmissionClass.Starting ? tokens.Read(context) : null, context.RequestAborted);
        await outcome.Match<Task>(new(
            Admitted: admitted => GoOnAsync(context, admitted, tokens, next),
            Waits: waits => ShowLineAsync(context, waits, tokens),
            Refused: _ =>
            {
                Refuse(context, TryAgainAfter);
                return Task.CompletedTask;
            }));
    }

    /// <summary>What is not marked goes on with something.</summary>
    private static AdmissionClass KindOf(HttpContext context)
    {
        if (context.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<SameForEverybodyAttribute>() is not null
            || Array.Exists(Windows, window => context.Request.Path.StartsWithSegments(window)))
        {
            return AdmissionClass.Exempt;
        }

        var marked = endpoint.Metadata.GetMetadata<AdmissionAttribute>();
        return marked is null || (marked.Kind is AdmissionClass.Starting && HasBegun(context, endpoint, marked)) ? AdmissionClass.Ongoing : marked.Kind;
    }

    /// <summary>Has an address with a token in it, sends the form of a page that was shown, or looks at what came of it.</summary>
    private static bool HasBegun(HttpContext context, Endpoint endpoint, AdmissionAttribute marked) =>
        endpoint is RouteEndpoint { RoutePattern.Parameters.Count: > 0 }
        || (HttpMethods.IsPost(context.Request.Method)
            ? marked.Fields.Count == 0
            : FlashOf(context) is { Count: > 0 } kept && !kept.ContainsKey(LineStanding.Key));

    private static async Task GoOnAsync(HttpContext context, AdmissionOutcome.Admitted admitted, LineTokens tokens, RequestDelegate next)
    {
        using (admitted.Lease)
        {
            if (admitted.Token is { } token)
            {
                tokens.Set(context, token);
            }

            context.Items[Place] = admitted.Lease;
            await next(context);
        }
    }

    private static Task ShowLineAsync(HttpContext context, AdmissionOutcome.Waits waits, LineTokens tokens)
    {
        if (waits.Token is { } token)
        {
            tokens.Set(context, token);
        }

        var (address, keepsTyped) = AgainAt(context);
        if (HttpMethods.IsPost(context.Request.Method))
        {
            // The line is looked at: reloading it sends no form again.
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = address;
            return Task.CompletedTask;
        }

        var seconds = ((int)waits.Again.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        Refuse(context, seconds);
        var words = context.RequestServices.GetRequiredService<LineWords>();
        return context.RequestServices.GetRequiredService<LinePages>()
            .ShowAsync(context, new(words.Ahead(waits.Ahead), words.About(waits.About), seconds, address, keepsTyped, waits.Token is not null));
    }

    private static void Refuse(HttpContext context, string retryAfter)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = retryAfter;
    }

    /// <summary>The same page, with what was typed; kept once more each time, as what pages remember does not last as long as a line may.</summary>
    private static (string Address, bool KeepsTyped) AgainAt(HttpContext context)
    {
        var request = context.Request;
        var path = QueryHelpers.AddQueryString(
            request.Path.ToUriComponent(),
            request.Query.Where(part => part.Key != FlashMessages.Mark).Select(part => KeyValuePair.Create(part.Key, part.Value)));
        var kept = HttpMethods.IsPost(request.Method) ? TypedOf(context) : new(FlashOf(context));
        return kept.Count == 0 ? (path, false) : (context.RequestServices.GetRequiredService<FlashMessages>().Keep(context, path, kept), true);
    }

    private static IReadOnlyDictionary<string, string?> FlashOf(HttpContext context) =>
        context.RequestServices.GetRequiredService<FlashMessages>().Read(context);

    private static Dictionary<string, string?> TypedOf(HttpContext context)
    {
        // From elsewhere nothing is put into the forms of ours.
        if (!FormsSentOnce.BoreToken(context))
        {
            return [];
        }

        var fields = context.GetEndpoint()!.Metadata.GetMetadata<AdmissionAttribute>()!.Fields;
        var typed = fields.ToDictionary(field => field, field => Short(context.Request.Form[field]));
        typed[LineStanding.Key] = "1";
        return typed;
    }

    private static string? Short(StringValues typed) => typed is [{ Length: <= LongestField } one] ? one : null;
}
