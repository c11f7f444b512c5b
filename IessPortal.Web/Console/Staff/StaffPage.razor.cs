using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Shared;
using Microsoft.AspNetCore.Components;

namespace IessPortal.Web.Console.Staff;

public sealed partial class StaffPage
{
    private ElementReference heading;
    private bool chosenNow;

    [Inject] public ListStaffHandler List { get; set; } = null!;
    [Inject] public InviteStaffHandler Invite { get; set; } = null!;
    [Inject] public ChangeStaffRolesHandler ChangeRoles { get; set; } = null!;
    [Inject] public ChangeStaffPostHandler ChangePost { get; set; } = null!;
    [Inject] public ListCenterNamesHandler ListCenters { get; set; } = null!;
    [Inject] public DisableStaffHandler Disable { get; set; } = null!;
    [Inject] public ResetStaffFactorHandler Reset { get; set; } = null!;

    private IReadOnlyList<StaffEntry>? Members { get; set; }
    private IReadOnlyList<string> Centers { get; set; } = [];
    private StaffPlace Place { get; } = new();
    private StaffEntry? Chosen { get; set; }
    private HashSet<StaffRole> Roles { get; set; } = [];
    private NewMember Draft { get; set; } = new();
    private string? Problem { get; set; }
    private string? Message { get; set; }
    private bool Busy { get; set; }

    protected override async Task LoadAsync()
    {
        Members = await List.HandleAsync(new(Actor), Left);
        Centers = await ListCenters.HandleAsync(new(Actor), Left);
    }

    // Who works by keyboard goes on where the form has appeared.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (chosenNow)
        {
            chosenNow = false;
            await heading.FocusAsync();
        }
    }

    private void Choose(StaffEntry member)
    {
        (Chosen, Roles, Message, chosenNow) = (member, [.. member.Roles], null, true);
        (Place.Person, Place.Center) = (member.Person, member.Center);
    }

    private async Task InviteAsync()
    {
        Busy = true;
        var outcome = await Invite.HandleAsync(
            new(Draft.Email, Draft.Name, [.. Draft.Roles], Actor) { Person = Draft.Place.Person, Center = Draft.Place.Center }, Left);
        Problem = outcome.Match<string?>(new(
            Invited: _ => null,
            Known: _ => T["Invite.Known"],
            BadEmail: _ => T["Invite.BadEmail"],
            NoName: _ => T["Invite.NoName"],
            NoRole: _ => T["Invite.NoRole"],
            BadPerson: _ => T["Staff.Person.Bad"],
            KnownPerson: _ => T["Staff.Person.Known"],
            NoCenter: _ => T["Staff.Center.Unknown"]));
        Busy = false;
        if (Problem is null)
        {
            Message = T["Invite.Done", Draft.Email!.Trim()];
            Draft = new();
            await LoadAsync();
        }
    }

    private async Task ChangeRolesAsync()
    {
        if (Roles.Count == 0)
        {
            Message = T["Invite.NoRole"];
            return;
        }

        await FinishAsync(await ChangeRoles.HandleAsync(new(Chosen!.Id, [.. Roles], Actor), Left), T["Staff.Roles.Done", Chosen.Name]);
    }

    private async Task ChangePostAsync()
    {
        var outcome = await ChangePost.HandleAsync(new(Chosen!.Id, Place.Person, Place.Center, Actor), Left);
        if (outcome is ChangeStaffOutcome.BadPerson or ChangeStaffOutcome.KnownPerson)
        {
            Message = T[outcome is ChangeStaffOutcome.BadPerson ? "Staff.Person.Bad" : "Staff.Person.Known"];
            return;
        }

        await FinishAsync(outcome, T["Staff.Post.Done", Chosen.Name]);
    }

    private async Task ResetAsync() => await FinishAsync(await Reset.HandleAsync(new(Chosen!.Email, Actor), Left), T["Staff.Reset.Done", Chosen.Name]);

    private async Task DisableAsync() => await FinishAsync(await Disable.HandleAsync(new(Chosen!.Email, Actor), Left), T["Staff.Disable.Done", Chosen.Name]);

    private async Task FinishAsync(ChangeStaffOutcome outcome, string done)
    {
        Message = outcome is ChangeStaffOutcome.Changed ? done : T["Staff.Nothing"];
        Chosen = null;
        await LoadAsync();
    }

    private sealed class NewMember
    {
        public string? Email { get; set; }
        public string? Name { get; set; }
        public HashSet<StaffRole> Roles { get; } = [];
        public StaffPlace Place { get; } = new();
    }
}
