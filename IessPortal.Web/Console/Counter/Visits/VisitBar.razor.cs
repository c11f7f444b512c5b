using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Web.Console.Counter.Visits;

/// <summary>What comes next, at the foot of the visit, and why it cannot be done yet.</summary>
public sealed partial class VisitBar
{
    [Inject] public IssueKeyHandler Issue { get; set; } = null!;
    [Inject] public IOptions<RecoveryOptions> Options { get; set; } = null!;

    [Parameter, EditorRequired] public NewEmployerNames Names { get; set; } = null!;

    private bool IsClosing => NextStep.IsClosing(View);

    private Obstacle? Obstacle => NextStep.ObstacleOf(View, Facts, Options.Value.LinksPerCase);

    private string Words => View.Visit switch
    {
        { State: VisitState.Closed, Result: { } result } => T["Next.Closed", T[$"Result.{result}"].Value],
        { IsOver: true } => T[$"State.{View.Visit.State}"],
        { State: VisitState.Attending } when !MayWork => T["Next.Attends", NameOf(View.Visit.AgentId)],
        _ when !MayWork => T["Next.NotAttended", T[$"State.{View.Visit.State}"].Value],
        _ when IsClosing => T["Next.Close"],
        _ => Obstacle switch
        {
            Visits.Obstacle.Asking => T["Registries.Asking"],
            Visits.Obstacle.Blocked => T["Issue.Blocked"],
            Visits.Obstacle.OtherRepresentative => T["Issue.OtherRepresentative"],
            Visits.Obstacle.NoAddress => T["Issue.NoAddress"],
            Visits.Obstacle.DocumentsMissing => Missing(View.Visit.Documents.Unverified),
            Visits.Obstacle.NeedsApproval => T["Issue.NeedsApproval"],
            Visits.Obstacle.Asked => T["Issue.Asked"],
            Visits.Obstacle.NoneLeft => T["Issue.NoneLeft"],
            Visits.Obstacle.Waiting => T["Issue.Wait"],
            _ => T["Issue.To", View.MaskedEmail!],
        },
    };

    private string Missing(IEnumerable<Core.Features.Documents.Shared.Requirement> requirements) =>
        T["Issue.Missing", string.Join(", ", requirements.Select(one => T[$"Requirement.{one}"].Value))];

    private Task IssueAsync() => DoAsync(async () =>
    {
        var outcome = await Issue.HandleAsync(new(View.Visit.Id, Names.Employer, Names.Representative, Actor), CancellationToken.None);
        return outcome.Match<string?>(new(
            Sent: _ => null,
            DocumentsMissing: missing => Missing(missing.Requirements),
            NeedsApproval: need => T[need.Asked ? "Issue.Asked" : "Issue.NeedsApproval"],
            OnItsWay: waits => T["Issue.OnItsWay", DisplayText.Time(waits.Until)],
            TooSoon: soon => T["Issue.TooSoon", DisplayText.Time(soon.NextAt)],
            NoneLeft: _ => T["Issue.NoneLeft"],
            AccountBlocked: _ => T["Issue.Blocked"],
            OtherRepresentative: _ => T["Issue.OtherRepresentative"],
            NoAddress: _ => T["Issue.NoAddress"],
            NoName: _ => T["Issue.NoName"],
            NotOpen: _ => T["NotOpen"],
            NotFound: _ => T["Unknown"]));
    });
}
