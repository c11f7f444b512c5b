using System.Globalization;
using IessPortal.Core.Features.Appointments.Centers;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Web.Components;
using Microsoft.AspNetCore.Components;

namespace IessPortal.Web.Console.Appointments;

public sealed partial class CentersPage
{
    private static readonly DayOfWeek[] Week = [.. Enumerable.Range(1, 7).Select(day => (DayOfWeek)(day % 7))];

    private ElementReference heading;
    private bool chosenNow;

    [Inject] public ListCentersHandler List { get; set; } = null!;
    [Inject] public SaveCenterHandler Save { get; set; } = null!;

    private IReadOnlyList<CenterEntry>? Centers { get; set; }
    private CenterDraft? Draft { get; set; }

    /// <summary>What is changed, as it was when the form was opened; none: a new one.</summary>
    private CenterVersion? Seen { get; set; }

    private string? SeenName { get; set; }
    private IReadOnlyList<CenterProblem> Problems { get; set; } = [];
    private string? Warning { get; set; }
    private bool Stranded { get; set; }
    private string? Message { get; set; }
    private bool Busy { get; set; }

    protected override async Task LoadAsync() => Centers = await List.HandleAsync(new(Actor), Left);

    // Who works by keyboard goes on where the form has appeared.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (chosenNow)
        {
            chosenNow = false;
            await heading.FocusAsync();
        }
    }

    private static string DayName(DayOfWeek day) => CultureInfo.CurrentUICulture.DateTimeFormat.GetDayName(day);

    private static void Set(CenterDraft draft, Purpose purpose, bool chosen) => _ = chosen ? draft.Purposes.Add(purpose) : draft.Purposes.Remove(purpose);

    private string? ProblemOf(CenterField field, DayOfWeek? day = null) =>
        Problems.FirstOrDefault(problem => problem.Field == field && problem.Day == day) is { } problem ? T[$"Centers.Error.{problem.Error}"].Value : null;

    private void Choose(CenterEntry? entry)
    {
        Seen = entry is null ? null : new(entry.Center.Id, entry.Version);
        SeenName = entry?.Center.Name;
        (Draft, Message, chosenNow) = (entry is null ? new() : CenterDraft.Of(entry.Center), null, true);
        (Problems, Warning, Stranded) = ([], null, false);
    }

    private void Close() => Draft = null;

    private async Task SaveAsync(bool confirmed)
    {
        Busy = true;
        var outcome = await Save.HandleAsync(new(Seen, Draft!, confirmed, Actor), Left);
        Busy = false;
        (Problems, Stranded) = ([], false);
        Warning = outcome.Match<string?>(new(
            Saved: _ => null,
            Invalid: invalid => Show(invalid.Problems),
            OrphansAppointments: strands => DisplayText.Count(T, "Centers.OrphansAppointments", strands.Turnos),
            Stale: _ => T["Centers.Stale"]));
        Stranded = outcome is SaveCenterOutcome.OrphansAppointments;
        if (outcome is SaveCenterOutcome.Saved)
        {
            Message = T["Centers.Saved", Draft!.Name!.Trim()];
            Close();
        }

        if (outcome is SaveCenterOutcome.Saved or SaveCenterOutcome.Stale)
        {
            await LoadAsync();
        }
    }

    private string Show(IReadOnlyList<CenterProblem> problems)
    {
        Problems = problems;
        return DisplayText.Count(T, "Centers.Invalid", problems.Count);
    }
}
