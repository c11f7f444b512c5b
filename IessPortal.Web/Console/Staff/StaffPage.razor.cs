using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Web.Console.Lists;
using IessPortal.Web.Console.Shell;

namespace IessPortal.Web.Console.Staff;

/// <summary>People and roles as a matrix: what somebody may is changed where it is seen.</summary>
public sealed partial class StaffPage
{
    [Inject] public ChangeStaffRolesHandler ChangeRoles { get; set; } = null!;
    [Inject] public ListCenterNamesHandler ListCenters { get; set; } = null!;
    [Inject] public ConfirmationPrompt Confirmation { get; set; } = null!;

    private ConsoleList<StaffEntry>? Shown { get; set; }
    private IReadOnlyList<string> Centers { get; set; } = [];

    /// <summary>Whose role is to change, once that is confirmed.</summary>
    private StaffEntry? Chosen { get; set; }

    private StaffRole Role { get; set; }
    private bool Inviting { get; set; }
    private string? Problem { get; set; }
    private string? Message { get; set; }
    private OneAtATime Once { get; } = new();

    private bool Gives => Chosen?.Roles.Contains(Role) is false;

    protected override async Task LoadAsync() => Centers = await ListCenters.HandleAsync(new(Actor), Left);

    private void Choose(StaffEntry member, StaffRole role) => (Chosen, Role, Problem, Message) = (member, role, null, null);

    private Task ChangeRoleAsync() => Once.DoAsync(async () =>
    {
        if (Chosen is not { } member)
        {
            return;
        }

        var roles = Gives ? member.Roles.Append(Role) : member.Roles.Where(role => role != Role);
        if (!roles.Any())
        {
            Problem = T["Invite.NoRole"];
            return;
        }

        if (await Confirmation.DoAsync(() => ChangeRoles.HandleAsync(new(member.Id, [.. roles], Actor), Left)) is not { } outcome)
        {
            return;
        }

        Chosen = null;
        await ChangedAsync(outcome is ChangeStaffOutcome.Changed ? T["Staff.Roles.Done", member.Name] : T["Staff.Nothing"]);
    });

    private Task InvitedAsync(string message)
    {
        Inviting = false;
        return ChangedAsync(message);
    }

    private async Task ChangedAsync(string message)
    {
        await (Shown?.ReloadAsync() ?? Task.CompletedTask);
        Message = message;
    }
}
