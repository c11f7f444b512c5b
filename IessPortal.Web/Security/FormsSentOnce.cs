using System.Security.Cryptography;
using IessPortal.Web.Public.SignedRequests;
using Microsoft.AspNetCore.Antiforgery;

namespace IessPortal.Web.Security;

/// <summary>
/// A double click, a second try on a slow line, a page that is sent anew: the same form from the same browser ends where it ended the first time, whichever
/// form it is. What makes it the same is all that it holds, and each page that is shown gives its forms a token of their own.
/// </summary>
internal static class FormsSentOnce
{
    private static readonly object Reached = new();
    private static readonly object Token = new();

    /// <summary>No telling from the memory of one process what people typed.</summary>
    private static readonly byte[] Secret = RandomNumberGenerator.GetBytes(32);

    /// <summary>Before anybody is asked who they are: the first one may have ended the session in which the second was sent, or begun another.</summary>
    public static void UseFormsSentOnce(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var stopped = context.RequestAborted;
        if (await KeyOfAsync(context) is not { } key)
        {
            await next(context);
            return;
        }

        var sent = context.RequestServices.GetRequiredService<SentForms>();
        while (true)
        {
            var (form, isFirst) = sent.Enter(key);
            if (isFirst)
            {
                Handle(context, sent, form);
                await next(context);
                return;
            }

            if (await form.Answer.WaitAsync(stopped) is { } answer)
            {
                answer.Give(context.Response);
                return;
            }
        }
    });

    /// <summary>Behind all that can turn a visitor away: only what a form itself led to is kept, and not that somebody has to log in first.</summary>
    public static void UseAnswersOfForms(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Items[Reached] = true;
        return next(context);
    });

    /// <summary>Whether a form came from one of our pages, as far as its fields tell; antiforgery says whether its token holds.</summary>
    internal static bool BoreToken(HttpContext context) => context.Items.ContainsKey(Token);

    private static void Handle(HttpContext context, SentForms sent, SentForm form)
    {
        // A browser that sends a form again gives the first one up. What was begun is finished all the same: the second waits for it.
        context.RequestAborted = CancellationToken.None;
        SentAnswer? answer = null;
        context.Response.OnStarting(() =>
        {
            answer = context.Items.ContainsKey(Reached) ? SentAnswer.Of(context.Response) : null;
            return Task.CompletedTask;
        });
        context.Response.OnCompleted(() =>
        {
            sent.Leave(form, answer);
            return Task.CompletedTask;
        });
    }

    private static async Task<string?> KeyOfAsync(HttpContext context)
    {
        var antiforgery = context.RequestServices.GetRequiredService<IOptions<AntiforgeryOptions>>().Value;
        if (!HttpMethods.IsPost(context.Request.Method) || !IsForm(context) || context.Request.Cookies[antiforgery.Cookie.Name!] is not { } browser)
        {
            return null;
        }

        try
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            if (form[antiforgery.FormFieldName] is not [{ Length: > 0 }])
            {
                return null;
            }

            context.Items[Token] = true;
            return await KeyOfAsync(context.Request, form, browser, context.RequestAborted);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException or BadHttpRequestException)
        {
            // Who looks at the form next finds the same, and answers.
            return null;
        }
    }

    // Files only where letters are taken: nobody else is listened to for so long before it is known who they are.
    private static bool IsForm(HttpContext context) => context.Request.HasFormContentType
        && (context.Request.ContentType!.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
            || context.GetEndpoint()?.Metadata.GetMetadata<UploadLimit>() is not null);

    private static async Task<string> KeyOfAsync(HttpRequest request, IFormCollection form, string browser, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Secret);
        string[] texts =
        [
            browser, request.Path, request.QueryString.Value ?? string.Empty,
            .. form.OrderBy(field => field.Key, StringComparer.Ordinal)
                .SelectMany(field => field.Value.Prepend(field.Key).Select(text => text ?? string.Empty)),
        ];
        foreach (var text in texts)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            // With its length, so that no two fields pass for one.
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }

        foreach (var file in form.Files)
        {
            await using var content = file.OpenReadStream();
            hash.AppendData(await SHA256.HashDataAsync(content, cancellationToken));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
