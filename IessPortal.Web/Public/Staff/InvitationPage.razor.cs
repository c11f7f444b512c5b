using IessPortal.Core.Features.Staff;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Staff;

public sealed partial class InvitationPage
{
    private const string Codes = "codigos";

    [Inject] public AcceptInvitationHandler Accept { get; set; } = null!;

    [Parameter] public string Token { get; set; } = string.Empty;

    [SupplyParameterFromForm(Name = "contrasena")] public string? Password { get; set; }
    [SupplyParameterFromForm(Name = "contrasena2")] public string? Repeated { get; set; }
    [SupplyParameterFromForm(Name = "codigo")] public string? Code { get; set; }

    /// <summary>The browser's answer with a passkey did not hold.</summary>
    [SupplyParameterFromQuery(Name = "llave")] public string? PasskeyRefused { get; set; }

    private InvitationView? View { get; set; }

    private FormErrors Errors { get; } = new();

    /// <summary>
    /// Shown once, behind the form: the browser brings them along and gives them up then. In the answer itself they would be lost to whoever clicks twice,
    /// for a browser drops the first answer.
    /// </summary>
    private IReadOnlyList<string>? RecoveryCodes { get; set; }

    private string Address => $"{ConsolePaths.Invitation}/{Token}";

    protected override async Task LoadAsync()
    {
        if (!IsPost && Flash.Read(Http).GetValueOrDefault(Codes) is { } codes)
        {
            RecoveryCodes = codes.Split(' ');
            Flash.Forget(Http, Address);
            return;
        }

        View = await Accept.ViewAsync(Token, Aborted);
    }

    private async Task JoinAsync()
    {
        var outcome = await Accept.HandleAsync(new(Token, Password, Repeated, Code, Http.Actor()), Aborted);
        outcome.Match<bool>(new(
            Joined: joined =>
            {
                ComeBack(Address, (Codes, string.Join(' ', joined.RecoveryCodes)));
                return true;
            },
            Weak: weak => Show("contrasena", T[$"Invitation.Password.{weak.Error}", StaffPassword.Shortest, StaffPassword.Longest]),
            Mismatch: _ => Show("contrasena2", T["Invitation.Mismatch"]),
            WrongCode: _ => Show("codigo", T["Invitation.WrongCode"]),
            NotOpen: _ =>
            {
                View = null;
                return true;
            }));
    }

    private bool Show(string field, string message)
    {
        Errors.Add(field, message);
        return true;
    }
}
