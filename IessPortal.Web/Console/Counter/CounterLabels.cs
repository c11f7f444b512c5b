using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Core.Features.Counter.Shared;

namespace IessPortal.Web.Console.Counter;

/// <summary>What the counter's pages say in the same words.</summary>
public sealed class CounterLabels(IStringLocalizer<CounterTexts> texts)
{
    /// <summary>«10:30», on the centre's clock.</summary>
    public static string Time(DateTimeOffset instant, Center center) =>
        TimeZoneInfo.ConvertTime(instant, center.Zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>«lun 23/11, 10:30», on the centre's clock.</summary>
    public static string DayAndTime(DateTimeOffset instant, Center center)
    {
        var culture = CultureInfo.CurrentUICulture;
        return TimeZoneInfo.ConvertTime(instant, center.Zone).ToString("ddd dd/MM/yyyy, HH:mm", culture);
    }

    /// <summary>«1790000028001-0001».</summary>
    public static string Employer(Visit visit)
    {
        return $"{visit.Ruc.Value}-{visit.Sucursal.Value}";
    }

    public string Purpose(Purpose purpose) => texts[$"Purpose.{purpose}"];

    public string Preference(Preference preference) => texts[$"Preference.{preference}"];

    /// <summary>For what they come before others, all of it; empty: for nothing.</summary>
    public string Precedence(Visit visit)
    {
        string?[] grounds =
        [
            visit.Preference is Core.Features.Counter.Shared.Preference.None ? null : Preference(visit.Preference),
            visit.InMora ? texts["Preference.Mora"].Value : null,
        ];
        return string.Join(" · ", grounds.OfType<string>());
    }

    public string State(VisitState state) => texts[$"State.{state}"];

    /// <summary>Why a step was not taken.</summary>
    public string Step(VisitStepOutcome outcome) => texts[$"Step.{outcome.CaseName()}"];
}
