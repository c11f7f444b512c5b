using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Staff;

/// <summary>Sends who was not let in back to the way in, which says why.</summary>
public sealed class StaffNotices(FlashMessages flash, IStringLocalizer<StaffTexts> texts, DisplayText display)
{
    /// <summary>The name under which the page finds what it has to say.</summary>
    public const string Notice = "aviso";

    public IResult Refused(HttpContext context) => Show(context, texts["Passkey.Refused"]);

    public IResult Throttled(HttpContext context, DateTimeOffset freeAt) => Show(context, texts["SignIn.Throttled", display.Time(freeAt)]);

    private IResult Show(HttpContext context, string message)
    {
        return Results.LocalRedirect(flash.Keep(context, ConsolePaths.SignIn, new Dictionary<string, string?> { [Notice] = message }));
    }
}
