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
    private string? Message { get; set; }
    private OneAtATime Once { get; } = new();

    private string NameOf(Guid member) => Names.GetValueOrDefault(member) ?? member.ToString();

    private void OpenPlace() => (Placing, Lifting, Problem, Message) = (true, null, null, null);

    private void OpenLift(LegalHold hold) => (Placing, Lifting, Problem, Message) = (false, hold, null, null);

    private void Close() => (Placing, Lifting, Problem, Proceeding, Reason) = (false, null, null, null, null);

    private string NoReason => T["Hold.NoReason", PlaceLegalHoldHandler.ShortestReason, LegalHold.LongestReason];

    private Task PlaceAsync() => Once.DoAsync(async () =>
    {
        var outcome = await Place.HandleAsync(new(AccountId, Proceeding, Reason, Actor), CancellationToken.None);
        await ShowAsync(outcome.Match<(string? Problem, string? Message)>(new(
            Placed: _ => (null, T["Hold.Done"]),
            AlreadyHeld: _ => (T["Hold.Already"], null),
            NoAccount: _ => (T["Employer.Unknown"], null),
            NoProceeding: _ => (T["Hold.NoProceeding", LegalHold.LongestProceeding], null),
            NoReason: _ => (NoReason, null))));
    });

    private Task LiftAsync() => Once.DoAsync(async () =>
    {
        var outcome = await Lift.HandleAsync(new(Lifting!.Id, Reason, Actor), CancellationToken.None);
        await ShowAsync(outcome.Match<(string? Problem, string? Message)>(new(
            Lifted: _ => (null, T["Hold.LiftDone"]),
            NotHeld: _ => (T["Hold.Gone"], null),
            NoReason: _ => (NoReason, null))));
    });

    private async Task ShowAsync((string? Problem, string? Message) answer)
    {
        if (answer.Problem is null)
        {
            Close();
            await OnChanged.InvokeAsync();
        }

        (Problem, Message) = answer;
    }
}
