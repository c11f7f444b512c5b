using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Web.Console.Shell;

namespace IessPortal.Web.Console.Staff;

/// <summary>Invites somebody; what was typed stays until they are.</summary>
public sealed partial class InviteDialog
{
    [Inject] public InviteStaffHandler Invite { get; set; } = null!;

    [Inject] public ConfirmationPrompt Confirmation { get; set; } = null!;

    [Parameter, EditorRequired] public required bool Visible { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<string> Centers { get; set; }

    [Parameter, EditorRequired] public required Actor Actor { get; set; }

    /// <summary>Told what to say of it.</summary>
    [Parameter] public EventCallback<string> OnInvited { get; set; }

    [Parameter] public EventCallback OnCancel { get; set; }

    private NewMember Draft { get; set; } = new();
    private string? Problem { get; set; }
    private OneAtATime Once { get; } = new();

    private Task InviteAsync() => Once.DoAsync(async () =>
    {
        var command = new InviteStaffCommand(Draft.Email, Draft.Name, [.. Draft.Roles], Actor) { Person = Draft.Place.Person, Center = Draft.Place.Center };
        if (await Confirmation.DoAsync(() => Invite.HandleAsync(command, CancellationToken.None)) is not { } outcome)
        {
            return;
        }

        Problem = outcome.Match<string?>(new(
            Invited: _ => null,
            Known: _ => T["Invite.Known"],
            BadEmail: _ => T["Invite.BadEmail"],
            NoName: _ => T["Invite.NoName"],
            NoRole: _ => T["Invite.NoRole"],
            BadPerson: _ => T["Staff.Person.Bad"],
            KnownPerson: _ => T["Staff.Person.Known"],
            NoCenter: _ => T["Staff.Center.Unknown"]));
        if (Problem is null)
        {
            var address = Draft.Email!.Trim();
            Draft = new();
            await OnInvited.InvokeAsync(T["Invite.Done", address]);
        }
    });

    private sealed class NewMember
    {
        public string? Email { get; set; }
        public string? Name { get; set; }
        public HashSet<StaffRole> Roles { get; } = [];
        public StaffPlace Place { get; } = new();
    }
}
