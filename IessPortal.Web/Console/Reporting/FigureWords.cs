using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Reporting;
using IessPortal.Web.Console.Counter;

namespace IessPortal.Web.Console.Reporting;

/// <summary>By how much a figure changed.</summary>
/// <param name="Sign">An arrow; the words say the same.</param>
/// <param name="Text">«12 %».</param>
/// <param name="Spoken">What goes on after it, for those who do not see the arrow.</param>
public sealed record ChangeWords(string Sign, string Text, string Spoken);

/// <summary>The dashboard's numbers, times and names in words.</summary>
public sealed class FigureWords(
    IStringLocalizer<StatisticsTexts> texts, IStringLocalizer<SharedTexts> shared, IStringLocalizer<ReasonTexts> reasons, CounterLabels counter)
{
    /// <summary>What stands where there is no number.</summary>
    public const string Nothing = "—";

    /// <summary>What a row of a chart is called.</summary>
    public string Name(CountKind kind, string name) => kind switch
    {
        CountKind.Methods => shared[$"Method.{name}.Name"],
        CountKind.Refusals => reasons[$"{name}.Title"],
        CountKind.Turnos or CountKind.WalkIns => counter.Purpose(Enum.Parse<Purpose>(name)),
        CountKind.Hours => $"{name}:00",
        CountKind.Centers => name,
        _ => texts[$"Row.{name}"],
    };

    public static string Count(int count) => count.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>«32 %».</summary>
    public static string Share(double share) => $"{Math.Round(share * 100).ToString("N0", CultureInfo.CurrentCulture)}\u00a0%";

    /// <summary>The same of a part of a whole.</summary>
    public static string Share(int part, int whole) => whole > 0 ? Share((double)part / whole) : Nothing;

    /// <summary>«2,4 s», «12 min 30 s», «1 h 40 min».</summary>
    public string Time(TimeSpan? time) => time switch
    {
        null => Nothing,
        { TotalMinutes: < 1 } some => texts["Seconds", some.TotalSeconds.ToString("0.#", CultureInfo.CurrentCulture)],
        { TotalHours: < 1, Seconds: 0 } some => texts["WholeMinutes", some.Minutes],
        { TotalHours: < 1 } some => texts["Minutes", some.Minutes, some.Seconds],
        { } some => texts["HoursAndMinutes", (int)some.TotalHours, some.Minutes],
    };

    public string Value(FigureUnit unit, double? value) => (unit, value) switch
    {
        (_, null) => Nothing,
        (FigureUnit.Share, { } share) => Share(share),
        (FigureUnit.Seconds, { } seconds) => Time(TimeSpan.FromSeconds(seconds)),
        (_, { } count) => Count((int)count),
    };

    /// <summary>None where there is nothing to compare with.</summary>
    public ChangeWords? Change(KeyFigure figure)
    {
        if (figure.Change is not { } change)
        {
            return null;
        }

        var size = (int)Math.Round(Math.Abs(change) * 100);
        var before = Value(figure.Unit, figure.Before);
        var text = figure.Unit is FigureUnit.Share ? DisplayText.Count(texts, "Change.Points", size) : Share(Math.Abs(change));
        return size == 0
            ? new("=", texts["Change.Same"], texts["Change.Same.Spoken", before])
            : new(change > 0 ? "▲" : "▼", text, change > 0 ? texts["Change.More", before] : texts["Change.Less", before]);
    }

    /// <summary>«lunes».</summary>
    public static string Weekday(DayOfWeek day) => CultureInfo.CurrentUICulture.DateTimeFormat.GetDayName(day);

    /// <summary>«3 nov», for axes.</summary>
    public static string ShortDay(DateOnly day)
    {
        var culture = CultureInfo.CurrentUICulture;
        return day.ToString("d MMM", culture).Replace(".", string.Empty, StringComparison.Ordinal);
    }
}
