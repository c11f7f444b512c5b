using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Sessions;
using IessPortal.Web.Console.Shell;
using IessPortal.Web.Security;

namespace IessPortal.Web.Console.Staff;

public sealed partial class AccessPage
{
    [Inject] public ViewOwnAccessHandler ViewAccess { get; set; } = null!;
    [Inject] public RemovePasskeyHandler Remove { get; set; } = null!;
    [Inject] public ViewOwnSessionsHandler ViewSessions { get; set; } = null!;
    [Inject] public CloseOwnSessionsHandler CloseSessions { get; set; } = null!;
    [Inject] public ConfirmationPrompt Confirmation { get; set; } = null!;

    /// <summary>What came of adding a passkey, from the address.</summary>
    [SupplyParameterFromQuery(Name = "llave")] public string? Outcome { get; set; }

    private OwnAccess? Access { get; set; }
    private IReadOnlyList<ConsoleSession> Sessions { get; set; } = [];

    /// <summary>The session in which they look.</summary>
    private Guid? Mine { get; set; }

    /// <summary>What came of closing sessions.</summary>
    private string? Said { get; set; }

    /// <summary>The passkey whose removal waits to be confirmed.</summary>
    private string? Chosen { get; set; }

    private string? Problem { get; set; }
    private OneAtATime Once { get; } = new();

    private string? Message => AddPasskeyOutcome.CaseNames.Contains(Outcome) ? Outcome : null;

    protected override async Task LoadAsync()
    {
        Mine = StaffSession.CookieOf((await State).User)?.SessionId;
        Sessions = await ViewSessions.HandleAsync(new(Actor), Left);
        Access = await ViewAccess.HandleAsync(new(Actor), Left);
    }

    private Task CloseAsync(Guid session, bool others) => Once.DoAsync(async () =>
    {
        // Where it is this one its windows end by themselves.
        var closed = await CloseSessions.HandleAsync(new(session, others, Actor), Left);
        Said = DisplayText.Count(T, "Session.Closed", closed);
        Sessions = await ViewSessions.HandleAsync(new(Actor), Left);
    });

    private Task ConfirmAsync() => Once.DoAsync(async () =>
    {
        if (await Confirmation.ConfirmAsync())
        {
            await LoadAsync();
        }
    });

    private string NameOf(PasskeyEntry passkey) => passkey.Name.Length > 0 ? passkey.Name : T["Access.Unnamed"].Value;

    private Task RemoveAsync(PasskeyEntry passkey) => Once.DoAsync(async () =>
    {
        // Where it was removed this window ends by itself, like all of one's sessions.
        var outcome = await Remove.HandleAsync(new(passkey.Id, Actor), Left);
        (Chosen, Outcome) = (null, null);
        Problem = outcome switch
        {
            RemovePasskeyOutcome.Removed => null,
            RemovePasskeyOutcome.Last => T["Access.Remove.Last"].Value,
            _ => T["Access.Remove.Unknown"].Value,
        };
        if (Problem is not null)
        {
            await LoadAsync();
        }
    });
}
