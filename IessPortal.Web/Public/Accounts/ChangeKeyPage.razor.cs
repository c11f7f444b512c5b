using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Accounts;

/// <summary>A new key for who knows the present one.</summary>
public sealed partial class ChangeKeyPage
{
    private const string Left = "quedan";
    private const string Late = "adelantada";

    [Inject] public ViewAccountHandler Account { get; set; } = null!;
    [Inject] public ChangeKeyHandler Change { get; set; } = null!;
    [Inject] public KeyPolicies Policies { get; set; } = null!;

    [SupplyParameterFromForm(Name = "actual")] public string? Present { get; set; }
    [SupplyParameterFromForm(Name = "clave")] public string? Key { get; set; }

    private AccountView View { get; set; } = null!;

    private KeyPolicy Policy => Policies.For(View.Account);

    private FormErrors Errors { get; } = new();

    private IReadOnlyList<string> Broken { get; set; } = [];

    /// <summary>What the person has to be told before it can go on.</summary>
    private Reason? ErrorReason { get; set; }

    private bool Overtaken { get; set; }

    protected override async Task LoadAsync()
    {
        View = await Account.HandleAsync(Http.AccountId()!.Value, Aborted);
        if (IsPost)
        {
            return;
        }

        var flash = Flash.Read(Http);
        Overtaken = flash.ContainsKey(Late);
        if (int.TryParse(flash.GetValueOrDefault(Left), out var left))
        {
            Errors.Add("actual", $"{A["ChangeKey.Present.Wrong"]} {DisplayText.Count(T, "SignIn.TriesLeft", left)}");
        }
    }

    private async Task SaveAsync()
    {
        if (string.IsNullOrEmpty(Present))
        {
            Errors.Add("actual", A["ChangeKey.Present.Empty"]);
            Errors.Add("clave", string.IsNullOrEmpty(Key) ? T["Key.Empty"].Value : null);
            return;
        }

        var outcome = await Change.HandleAsync(
            new(EmployerSession.Of(Http), EmployerSession.IdOf(Http)!.Value, new(Present, Key), CultureInfo.CurrentUICulture.Name, Http.Actor()),
            Aborted);
        await outcome.Match<Task>(new(
            Saved: LeaveAsync,
            Weak: weak => ShowBroken(weak.BrokenRules),
            WrongKey: wrong => Back(Left, $"{wrong.TriesLeft}"),
            Overtaken: _ => Back(Late, "1"),
            AccountBlocked: _ => BlockedAsync()));
    }

    private async Task LeaveAsync(ChangeKeyOutcome.Saved saved)
    {
        await EmployerSession.RenewAsync(Http, saved.SecurityStamp);
        ComeBack(PortalPaths.Account, (AccountPage.KeyChanged, "1"));
    }

    private async Task BlockedAsync()
    {
        await EmployerSession.SignOutAsync(Http);
        ComeBack(PortalPaths.SignIn, ("aviso", Reason.AccountBlocked.Code));
    }

    /// <summary>A reload then costs no further try.</summary>
    private Task Back(string name, string value)
    {
        ComeBack(PortalPaths.OwnKey, (name, value));
        return Task.CompletedTask;
    }

    private Task ShowBroken(IReadOnlyList<string> broken)
    {
        (Broken, ErrorReason) = (broken, Reason.KeyTooWeak);
        Errors.Add("clave", T[string.IsNullOrEmpty(Key) ? "Key.Empty" : "Key.Broken"]);
        return Task.CompletedTask;
    }
}
