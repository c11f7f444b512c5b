using IessPortal.Core.Features.Accounts.Holds;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using IessPortal.Web.Console.Shell;

namespace IessPortal.Web.Console.Counter;

/// <summary>The legal holds of an employer, for who may place and lift them.</summary>
public sealed partial class LegalHolds
{
    [Inject] public PlaceLegalHoldHandler Place { get; set; } = null!;
    [Inject] public LiftLegalHoldHandler Lift { get; set; } = null!;

    [Parameter, EditorRequired] public required Guid AccountId { get; set; }
    [Parameter, EditorRequired] public required IReadOnlyList<LegalHold> Holds { get; set; }

    /// <summary>Of staff, by id.</summary>
    [Parameter, EditorRequired] public required IReadOnlyDictionary<Guid, string> Names { get; set; }

    [Parameter, EditorRequired] public required Actor Actor { get; set; }
    [Parameter] public EventCallback OnChanged { get; set; }

    private bool Placing { get; set; }
    private LegalHold? Lifting { get; set; }
    private string? Proceeding { get; set; }
    private string? Reason { get; set; }
    private string? Problem { get; set; }
    private string? ProceedingProblem { get; set; }
    private string? Message { get; set; }
    private OneAtATime Once { get; } = new();

    private string NameOf(Guid member) => Names.GetValueOrDefault(member) ?? member.ToString();

    private void OpenPlace() => (Placing, Lifting, Problem, ProceedingProblem, Message) = (true, null, null, null, null);

    private void OpenLift(LegalHold hold) => (Placing, Lifting, Problem, Message) = (false, hold, null, null);

    private void Close() => (Placing, Lifting, Problem, ProceedingProblem, Proceeding, Reason) = (false, null, null, null, null, null);

    private string NoReason => T["Hold.NoReason", PlaceLegalHoldHandler.ShortestReason, LegalHold.LongestReason];

    private Task PlaceAsync() => Once.DoAsync(async () =>
    {
        var outcome = await Place.HandleAsync(new(AccountId, Proceeding, Reason, Actor), CancellationToken.None);
        ProceedingProblem = outcome switch
        {
            PlaceLegalHoldOutcome.NoProceeding => T["Hold.NoProceeding", LegalHold.LongestProceeding].Value,
            PlaceLegalHoldOutcome.AlreadyHeld => T["Hold.Already"].Value,
            _ => null,
        };
        await ShowAsync(
            outcome is PlaceLegalHoldOutcome.Placed,
            outcome.Match<string?>(new(
                Placed: _ => T["Hold.Done"], AlreadyHeld: _ => null, NoAccount: _ => T["Employer.Unknown"], NoProceeding: _ => null, NoReason: _ => NoReason)));
    });

    private Task LiftAsync() => Once.DoAsync(async () =>
    {
        var outcome = await Lift.HandleAsync(new(Lifting!.Id, Reason, Actor), CancellationToken.None);
        await ShowAsync(
            outcome is LiftLegalHoldOutcome.Lifted,
            outcome.Match<string?>(new(Lifted: _ => T["Hold.LiftDone"], NotHeld: _ => T["Hold.Gone"], NoReason: _ => NoReason)));
    });

    private async Task ShowAsync(bool isDone, string? words)
    {
        if (!isDone)
        {
            (Problem, Message) = (words, null);
            return;
        }

        Close();
        await OnChanged.InvokeAsync();
        Message = words;
    }
}
