using IessPortal.Core.Features.Staff;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Web.Console.Shell;

namespace IessPortal.Web.Console.Staff;

/// <summary>Changes one's own password, which ends all of one's sessions, and this window with them.</summary>
public sealed partial class PasswordPanel
{
    [Inject] public ChangeOwnPasswordHandler Change { get; set; } = null!;

    [Inject] public DisplayText Display { get; set; } = null!;

    [Inject] public SessionEnding Ending { get; set; } = null!;

    /// <summary>Whose it is, for password managers.</summary>
    [Parameter, EditorRequired] public required string Email { get; set; }

    [Parameter, EditorRequired] public required Actor Actor { get; set; }

    private Passwords Draft { get; set; } = new();
    private FormErrors Errors { get; set; } = new();
    private OneAtATime Once { get; } = new();

    private Task ChangeAsync() => Once.DoAsync(async () =>
    {
        // A second press after the first has done it would be a wrong password.
        if (Ending.Reason is not null)
        {
            return;
        }

        Errors = new();
        // Before it is changed: the window is told of its end while this still waits.
        Ending.Reason = ConsolePaths.PasswordChanged;
        var changed = false;
        try
        {
            var outcome = await Change.HandleAsync(new(Draft.Present, Draft.Password, Draft.Repeated, Actor), CancellationToken.None);
            Show(outcome);
            changed = outcome is ChangeOwnPasswordOutcome.Changed;
        }
        catch (HashQueueFullException)
        {
            Errors.Add("actual", T["Access.Change.Busy"]);
        }
        finally
        {
            if (!changed)
            {
                Ending.Reason = null;
            }
        }
    });

    private void Show(ChangeOwnPasswordOutcome outcome)
    {
        var (field, message) = outcome.Match<(string, string?)>(new(
            Changed: _ => ("actual", null),
            Weak: weak => ("nueva", Rules[$"Invitation.Password.{weak.Error}", StaffPassword.Shortest, StaffPassword.Longest]),
            Same: _ => ("nueva", T["Access.Change.Same"]),
            Mismatch: _ => ("nueva2", Rules["Invitation.Mismatch"]),
            Wrong: wrong => ("actual", wrong.TriesLeft > 0 ? DisplayText.Count(T, "Access.Change.Wrong", wrong.TriesLeft) : Rules["SignIn.LockedNow"]),
            Locked: locked => ("actual", Rules["SignIn.Locked", Display.Time(locked.Until)]),
            NoPassword: _ => ("actual", T["Access.NoPassword"])));
        Errors.Add(field, message);
    }

    private sealed class Passwords
    {
        public string? Present { get; set; }
        public string? Password { get; set; }
        public string? Repeated { get; set; }
    }
}
