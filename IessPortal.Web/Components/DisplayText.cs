using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Web.Components;

/// <summary>Times, amounts and problems in words of the visitor's language.</summary>
public sealed class DisplayText(
    PortalZone zone, IStringLocalizer<SharedTexts> shared, IStringLocalizer<IdentifierTexts> identifiers, IOptions<HelpOptions> help)
{
    public string Phone => shared["Footer.Phone"];

    /// <summary>«de lunes a viernes, de 08:00 a 16:30»: when the telephone is answered.</summary>
    public string PhoneHours => shared["Phone.Hours", ClockOf(help.Value.OpensAt), ClockOf(help.Value.ClosesAt)];

    /// <summary>What those who speak a language call it.</summary>
    /// <param name="code">As of <see cref="Core.Domain.Languages.Language.Code"/>.</param>
    public static string Language(string code) => Core.Domain.Languages.Language.Find(code)?.NativeName ?? code;

    /// <summary>«14:32:07».</summary>
    public string Time(DateTimeOffset instant) => zone.TimeOf(instant);

    /// <summary>«14:32».</summary>
    public string Clock(DateTimeOffset instant) => zone.Local(instant).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>«3 de marzo de 2026, 14:32».</summary>
    public string DayAndTime(DateTimeOffset instant) => zone.DayAndTimeOf(instant, CultureInfo.CurrentUICulture);

    /// <summary>«hora de Galápagos»: one of the two that the country has.</summary>
    public string Zone(string zoneId) => shared[zoneId == Center.GalapagosZone ? "Zone.Galapagos" : "Zone"];

    /// <summary>«3 mar 2026, 14:32»: in tables, where many stand below each other.</summary>
    public string ShortDayAndTime(DateTimeOffset instant)
    {
        var culture = CultureInfo.CurrentUICulture;
        return zone.Local(instant).ToString("d MMM yyyy, HH:mm", culture);
    }

    /// <summary>«3 de marzo de 2026».</summary>
    public static string Day(DateOnly day) => PortalZone.DayOf(day, CultureInfo.CurrentUICulture);

    /// <summary>«3 de marzo de 2026», as the day is in Ecuador.</summary>
    public string Day(DateTimeOffset instant) => Day(LocalDay(instant));

    public DateOnly LocalDay(DateTimeOffset instant) => DateOnly.FromDateTime(zone.Local(instant).DateTime);

    /// <summary>«3 minutos», «24 horas», «7 días»: in the largest unit that it is a whole number of, but days only from two on.</summary>
    public string Window(TimeSpan window) =>
        window.TotalDays >= 2 && window.TotalDays % 1 == 0 ? Amount(shared, "Window.Days", "Window.Day", window.TotalDays)
        : window.TotalHours >= 1 && window.TotalHours % 1 == 0 ? Amount(shared, "Window.Hours", "Window.Hour", window.TotalHours)
        : window.TotalMinutes >= 1 && window.TotalMinutes % 1 == 0 ? Amount(shared, "Window.Minutes", "Window.Minute", window.TotalMinutes)
        : shared["Window.Seconds", window.TotalSeconds];

    /// <summary>A text that has one form for one (<c>.One</c>) and one for all others (<c>.Many</c>).</summary>
    public static string Count(IStringLocalizer texts, string key, int count, params object[] more)
    {
        return texts[$"{key}.{(count == 1 ? "One" : "Many")}", [count, .. more]];
    }

    /// <summary>What is wrong with a typed identifier and how it should look.</summary>
    /// <param name="field">«Cedula», «Ruc» or «Sucursal».</param>
    /// <param name="problem">The problem, if there is one.</param>
    public string? Problem(string field, IdentifierProblem? problem) => problem is { } found ? Length(identifiers, field, found) : null;

    /// <summary>What is wrong with a typed address and how it should look.</summary>
    public string? Problem(EmailProblem? problem) => problem is { } found ? identifiers[$"Email.{found}"].Value : null;

    /// <summary>«¿Quiso decir …?»</summary>
    public string Meant(string address) => identifiers["Email.Meant", address];

    /// <summary>The same for any text with lengths in it.</summary>
    public static string Length(IStringLocalizer texts, string field, IdentifierProblem problem)
    {
        var difference = Math.Abs(problem.Expected - problem.Actual);
        return problem.Error is IdentifierError.TooShort or IdentifierError.TooLong
            ? Count(texts, $"{field}.{problem.Error}", difference, problem.Expected, problem.Actual)
            : texts[$"{field}.{problem.Error}"];
    }

    private static string ClockOf(TimeSpan? time) => TimeOnly.FromTimeSpan(time!.Value).ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Amount(IStringLocalizer texts, string many, string one, double amount) => amount == 1 ? texts[one] : texts[many, amount];
}
