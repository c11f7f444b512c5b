using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Sessions;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Web.Console.Shell;

namespace IessPortal.Web.Console.Staff;

/// <summary>What can be done to somebody's way in; each is asked for twice.</summary>
public enum AccessStep
{
    /// <summary>Password and second factor are void, an invitation goes out.</summary>
    Reset,
    /// <summary>They are shut out for good.</summary>
    Disable,
}

/// <summary>Somebody who works here, with what can be changed about them besides roles.</summary>
public sealed partial class StaffDetails
{
    [Inject] public ChangeStaffPostHandler ChangePost { get; set; } = null!;
    [Inject] public DisableStaffHandler Disable { get; set; } = null!;
    [Inject] public ResetStaffFactorHandler Reset { get; set; } = null!;
    [Inject] public ConfirmationPrompt Confirmation { get; set; } = null!;
    [Inject] public ViewStaffSessionsHandler ViewSessions { get; set; } = null!;
    [Inject] public CloseStaffSessionsHandler CloseSessions { get; set; } = null!;

    [Parameter, EditorRequired] public required StaffEntry Member { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<string> Centers { get; set; }

    [Parameter, EditorRequired] public required Actor Actor { get; set; }

    /// <summary>Told what came of it.</summary>
    [Parameter] public EventCallback<string> OnChanged { get; set; }

    private StaffPlace Place { get; } = new();
    private OneAtATime Once { get; } = new();
    private AccessStep? Chosen { get; set; }
    private string? Problem { get; set; }
    private IReadOnlyList<ConsoleSession> Sessions { get; set; } = [];

    /// <summary>What came of closing sessions.</summary>
    private string? Said { get; set; }

    protected override async Task OnInitializedAsync()
    {
        (Place.Person, Place.Center) = (Member.Person, Member.Center);
        Sessions = await ViewSessions.HandleAsync(new(Member.Id, Actor), CancellationToken.None);
    }

    private Task CloseAsync(Guid? session) => Once.DoAsync(async () =>
    {
        Said = DisplayText.Count(T, "Session.Closed", await CloseSessions.HandleAsync(new(Member.Id, session, Actor), CancellationToken.None));
        Sessions = await ViewSessions.HandleAsync(new(Member.Id, Actor), CancellationToken.None);
    });

    private Task ChangePostAsync() => Once.DoAsync(async () =>
    {
        var outcome = await ChangePost.HandleAsync(new(Member.Id, Place.Person, Place.Center, Actor), CancellationToken.None);
        Problem = outcome switch
        {
            ChangeStaffOutcome.BadPerson => T["Staff.Person.Bad"].Value,
            ChangeStaffOutcome.KnownPerson => T["Staff.Person.Known"].Value,
            _ => null,
        };
        if (Problem is null)
        {
            await FinishAsync(outcome, T["Staff.Post.Done", Member.Name]);
        }
    });

    private Task TakeAsync(AccessStep step) => Once.DoAsync(async () =>
    {
        if (step is AccessStep.Disable)
        {
            Chosen = null;
            await FinishAsync(await Disable.HandleAsync(new(Member.Email, Actor), CancellationToken.None), T["Staff.Disable.Done", Member.Name]);
        }
        else if (await Confirmation.DoAsync(() => Reset.HandleAsync(new(Member.Email, Actor), CancellationToken.None)) is { } outcome)
        {
            Chosen = null;
            await FinishAsync(outcome, T["Staff.Reset.Done", Member.Name]);
        }
    });

    private Task FinishAsync(ChangeStaffOutcome outcome, string done) =>
        OnChanged.InvokeAsync(outcome is ChangeStaffOutcome.Changed ? done : T["Staff.Nothing"]);
}
