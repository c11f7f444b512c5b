using IessPortal.Core.Features.Appointments.Holidays;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Web.Console.Shell;

namespace IessPortal.Web.Console.Appointments;

/// <summary>Writes a holiday down; what was typed stays until it is stored.</summary>
public sealed partial class HolidayForm
{
    [Inject] public SaveHolidayHandler Save { get; set; } = null!;

    [Parameter, EditorRequired] public required HolidayDraft Draft { get; set; }

    /// <summary>What is changed, as it was when the form was opened; none: a new one.</summary>
    [Parameter] public HolidayEntry? Chosen { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<string> Cities { get; set; }
    [Parameter, EditorRequired] public required DateOnly Today { get; set; }
    [Parameter, EditorRequired] public required Actor Actor { get; set; }

    /// <summary>With what to say of it.</summary>
    [Parameter] public EventCallback<string> OnDone { get; set; }

    [Parameter] public EventCallback OnClose { get; set; }

    private IReadOnlyList<HolidayProblem> Problems { get; set; } = [];
    private string? Warning { get; set; }
    private bool OrphansAppointments { get; set; }
    private OneAtATime Once { get; } = new();

    // A canton may have lost its centre since the row was written.
    private IEnumerable<string> AllCities => Chosen?.Row?.City is { } city ? Cities.Append(city).Distinct() : Cities;

    private string? ProblemOf(HolidayField field) => Problems.FirstOrDefault(problem => problem.Field == field) switch
    {
        null => null,
        { Error: HolidayError.Past } => T["Error.Past", DisplayText.Day(Today.AddDays(1))].Value,
        { Error: HolidayError.TooLong } => T["Error.TooLong", field is HolidayField.Name ? HolidayDraft.LongestName : HolidayDraft.LongestReason].Value,
        { Error: HolidayError.TooFar } => T["Error.TooFar", HolidayDraft.YearsAhead].Value,
        var problem => T[$"Error.{problem.Field}.{problem.Error}"].Value,
    };

    private Task SaveAsync(bool confirmed) => Once.DoAsync(async () =>
    {
        var outcome = await Save.HandleAsync(
            new(Chosen is { Row: { } row } ? new(row.Id, Chosen.Version) : null, Draft, confirmed, Actor), CancellationToken.None);
        (Problems, OrphansAppointments) = ([], outcome is SaveHolidayOutcome.OrphansAppointments);
        Warning = outcome.Match<string?>(new(
            Saved: _ => null,
            Invalid: invalid => Show(invalid.Problems),
            OrphansAppointments: strands => DisplayText.Count(T, "OrphansAppointments", strands.Turnos),
            Stale: _ => T["Stale"]));
        if (outcome is SaveHolidayOutcome.Saved saved)
        {
            await OnDone.InvokeAsync(string.Join(' ', [T["Saved", Draft.Name!.Trim()], .. ToldHolders(saved.Displaced, saved.Restored)]));
        }
    });

    private IEnumerable<string> ToldHolders(int displaced, int restored)
    {
        if (displaced > 0)
        {
            yield return DisplayText.Count(T, "Notified", displaced);
        }

        if (restored > 0)
        {
            yield return DisplayText.Count(T, "Restored", restored);
        }
    }

    private string Show(IReadOnlyList<HolidayProblem> problems)
    {
        Problems = problems;
        return DisplayText.Count(T, "Invalid", problems.Count);
    }
}
