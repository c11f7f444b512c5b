using IessPortal.Web.Components;
using IessPortal.Web.Security;
using Microsoft.Extensions.Localization;

namespace IessPortal.Web.Public.Staff;

/// <summary>Sends who was not let in back to the way in, which says why.</summary>
public sealed class StaffNotices(FlashMessages memory, IStringLocalizer<StaffTexts> texts, Words words)
{
    /// <summary>The name under which the page finds what it has to say.</summary>
    public const string Notice = "aviso";

    public IResult Refused(HttpContext context) => Tell(context, texts["Passkey.Refused"]);

    public IResult Throttled(HttpContext context, DateTimeOffset freeAt) => Tell(context, texts["SignIn.Throttled", words.Time(freeAt)]);

    private IResult Tell(HttpContext context, string told)
    {
        memory.Set(context, ConsolePaths.SignIn, new Dictionary<string, string?> { [Notice] = told });
        return Results.LocalRedirect(ConsolePaths.SignIn);
    }
}
