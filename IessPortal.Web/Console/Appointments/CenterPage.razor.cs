using IessPortal.Core.Features.Appointments.Centers;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Web.Console.Shell;

namespace IessPortal.Web.Console.Appointments;

/// <summary>A centre with its week; what a change would strand is told as it is made.</summary>
public sealed partial class CenterPage
{
    private int previews;

    [Inject] public ViewCenterHandler ViewCenter { get; set; } = null!;
    [Inject] public PreviewCenterHandler Preview { get; set; } = null!;
    [Inject] public SaveCenterHandler Save { get; set; } = null!;
    [Inject] public ConsoleNotices Notices { get; set; } = null!;

    /// <summary>Its id, or «nuevo».</summary>
    [Parameter] public string Key { get; set; } = string.Empty;

    private CenterDraft? Draft { get; set; }

    /// <summary>What is changed, as it was when the page was opened; none: a new one.</summary>
    private CenterVersion? Seen { get; set; }

    private string? SeenName { get; set; }
    private bool Missing { get; set; }
    private IReadOnlyList<DateTime> Starts { get; set; } = [];
    private IReadOnlyList<StrandedTurno> Stranded { get; set; } = [];
    private IReadOnlyList<CenterProblem> Problems { get; set; } = [];
    private string? Warning { get; set; }

    /// <summary>Whether it was not stored because of turnos that it would strand.</summary>
    private bool Refused { get; set; }

    private OneAtATime Once { get; } = new();

    protected override async Task LoadAsync()
    {
        var view = Guid.TryParse(Key, out var id) ? await ViewCenter.HandleAsync(new(id, Actor), Left) : null;
        Missing = view is null && Key != "nuevo";
        Seen = view is null ? null : new(view.Center.Id, view.Version);
        SeenName = view?.Center.Name;
        (Draft, Starts) = (view is null ? new() : CenterDraft.Of(view.Center), view?.Starts ?? []);
        (Problems, Stranded, Warning, Refused) = ([], [], null, false);
    }

    private static string DayName(DayOfWeek day) => CultureInfo.CurrentUICulture.DateTimeFormat.GetDayName(day);

    private static void Set(CenterDraft draft, Purpose purpose, bool chosen) => _ = chosen ? draft.Purposes.Add(purpose) : draft.Purposes.Remove(purpose);

    private string? ProblemOf(CenterField field, DayOfWeek? day = null) =>
        Problems.FirstOrDefault(problem => problem.Field == field && problem.Day == day) is { } problem ? T[$"Centers.Error.{problem.Error}"].Value : null;

    private Task ToggleAsync((DayOfWeek Day, TimeOnly Step) at) =>
        WeekPainting.Toggle(at.Day, Draft!.Hours.GetValueOrDefault(at.Day), at.Step) is { } hours
            ? ChangeAsync(() => Draft.Hours[at.Day] = hours)
            : Task.CompletedTask;

    private async Task ChangeAsync(Action change)
    {
        change();
        Refused = false;
        if (Seen is not { } seen)
        {
            return;
        }

        var preview = ++previews;
        var stranded = await Preview.HandleAsync(new(seen.Id, Draft!, Actor), Left);
        // While it cannot be read nothing is known anew, and what was said stands.
        if (preview == previews && stranded is not null)
        {
            Stranded = stranded;
        }
    }

    private Task SaveAsync(bool confirmed) => Once.DoAsync(async () =>
    {
        var outcome = await Save.HandleAsync(new(Seen, Draft!, confirmed, Actor), Left);
        Problems = [];
        Warning = outcome.Match<string?>(new(
            Saved: _ => null,
            Invalid: invalid => Show(invalid.Problems),
            OrphansAppointments: strands => DisplayText.Count(T, "Centers.OrphansAppointments", strands.Turnos),
            Stale: _ => T["Centers.Stale"]));
        Refused = outcome is SaveCenterOutcome.OrphansAppointments;
        if (outcome is not SaveCenterOutcome.Saved saved)
        {
            return;
        }

        // In the window's own place for it: a new centre goes on at its own address, where this page is no more.
        Notices.Done(T["Centers.Saved", Draft!.Name!.Trim()]);
        if (Seen is null)
        {
            Navigation.NavigateTo(ConsolePaths.Center(saved.Id), replace: true);
            return;
        }

        await LoadAsync();
    });

    private string Show(IReadOnlyList<CenterProblem> problems)
    {
        Problems = problems;
        return DisplayText.Count(T, "Centers.Invalid", problems.Count);
    }
}
