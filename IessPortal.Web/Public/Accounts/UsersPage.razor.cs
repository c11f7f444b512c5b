using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Core.Platform.Settings;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Accounts;

/// <summary>Whom the employer gave access: invite, change, shut out, remove.</summary>
public sealed partial class UsersPage
{
    private const string MessageKey = "dicho";

    [Inject] public ListUsersHandler List { get; set; } = null!;
    [Inject] public InviteUserHandler Invite { get; set; } = null!;
    [Inject] public ChangeUserHandler Change { get; set; } = null!;
    [Inject] public IOptions<AccountOptions> Options { get; set; } = null!;

    [SupplyParameterFromForm(Name = "nombre")] public string? Name { get; set; }
    [SupplyParameterFromForm(Name = "cedula")] public string? Person { get; set; }
    [SupplyParameterFromForm(Name = "correo")] public string? Email { get; set; }
    [SupplyParameterFromForm(Name = PermissionForm.Payroll)] public string? Payroll { get; set; }
    [SupplyParameterFromForm(Name = PermissionForm.Notices)] public string? Notices { get; set; }
    [SupplyParameterFromForm(Name = PermissionForm.Queries)] public string? Queries { get; set; }

    private UsersView View { get; set; } = null!;

    private FormErrors Errors { get; } = new();

    /// <summary>The address that may have been meant, where that is asked.</summary>
    private string? Meant { get; set; }

    private string? EmailError { get; set; }

    private string? Message { get; set; }

    private IReadOnlyList<UserPermission> Chosen => PermissionForm.Read(Payroll, Notices, Queries);

    protected override async Task LoadAsync()
    {
        View = await List.HandleAsync(new(Http.AccountId()!.Value, Http.Actor()), Aborted);
        Message = IsPost ? null : Flash.Read(Http).GetValueOrDefault(MessageKey);
    }

    private static bool IsGood(string message) => message is nameof(InviteUserOutcome.Invited) || Enum.TryParse<UserChange>(message, out _);

    private async Task InviteAsync()
    {
        var answer = EmailAnswer.Of(Http, "correo", Email, DisplayText);
        (Email, Meant, EmailError) = (answer.Typed, answer.Meant, answer.Error);
        InviteUserCommand command = new(Http.AccountId()!.Value, new(Name, Person, Email), Chosen, Http.Actor());
        if (Meant is not null)
        {
            Show(Invite.Check(command) as InviteUserOutcome.Incomplete ?? new(Name: false, Person: null, Email: true, Permissions: false));
            return;
        }

        var outcome = await Invite.HandleAsync(command, Aborted);
        outcome.Match<bool>(new(
            Invited: _ => Back(nameof(InviteUserOutcome.Invited)),
            Incomplete: Show,
            Oneself: _ => Show("cedula", T["Invite.Oneself"]),
            Known: _ => Show("cedula", T["Invite.Known"]),
            TooMany: _ => Back(nameof(InviteUserOutcome.TooMany)),
            Throttled: _ => Back(nameof(ChangeUserOutcome.Throttled))));
    }

    private async Task ChangeAsync(Guid user, UserChange change)
    {
        var outcome = await Change.HandleAsync(new(Http.AccountId()!.Value, user, change, Http.Actor()) { Permissions = Chosen }, Aborted);
        Back(outcome is ChangeUserOutcome.Done ? change.ToString() : outcome.CaseName());
    }

    private bool Show(InviteUserOutcome.Incomplete wrong)
    {
        Errors.Add("nombre", wrong.Name ? T["Invite.Name.Wrong"].Value : null);
        Errors.Add("cedula", DisplayText.Problem("Cedula", wrong.Person));
        Errors.Add("correo", wrong.Email || Meant is not null ? EmailError : null);
        Errors.Add("permisos", wrong.Permissions ? T["Invite.Permissions.None"].Value : null);
        return true;
    }

    private bool Show(string field, string message)
    {
        Errors.Add(field, message);
        return true;
    }

    private bool Back(string message)
    {
        ComeBack(PortalPaths.Users, (MessageKey, message));
        return true;
    }
}
