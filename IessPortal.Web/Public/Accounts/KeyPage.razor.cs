using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Platform.Settings;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Accounts;

public sealed partial class KeyPage
{
    [Inject] public ViewKeyLinkHandler Links { get; set; } = null!;
    [Inject] public SetKeyHandler Set { get; set; } = null!;
    [Inject] public IOptions<RecoveryOptions> Options { get; set; } = null!;

    [SupplyParameterFromForm(Name = "enlace")] public Guid LinkId { get; set; }
    [SupplyParameterFromForm(Name = "clave")] public string? Key { get; set; }
    [SupplyParameterFromForm(Name = "clave2")] public string? Confirmation { get; set; }

    private KeyLinkView? View { get; set; }

    /// <summary>Why no key can be set.</summary>
    private Reason? Void { get; set; }

    /// <summary>What the person has to be told before it can go on.</summary>
    private Reason? ErrorReason { get; set; }

    private FormErrors Errors { get; } = new();

    private IReadOnlyList<string> Broken { get; set; } = [];

    protected override async Task LoadAsync()
    {
        View = await Links.HandleAsync(Cookies.LinkToken(Http), Aborted);
        Void = View is null ? Reason.LinkUnknown : ReasonOf(View.State);
    }

    private async Task SaveAsync()
    {
        if (Void is not null)
        {
            return;
        }

        var outcome = await Set.HandleAsync(new(Cookies.LinkToken(Http), LinkId, Key, Confirmation, Http.Actor()), Aborted);
        outcome.Match<bool>(new(
            Saved: _ => Leave(),
            Weak: weak => ShowBroken(weak.BrokenRules),
            Mismatch: _ => ShowMismatch(),
            LinkVoid: link => (Void = ReasonOf(link.State) ?? Reason.LinkExpired) is null,
            OtherLink: _ => (ErrorReason = Reason.LinkOfOtherCase) is null,
            UnknownLink: _ => (Void = Reason.LinkUnknown) is null,
            AccountBlocked: blocked => (Void = blocked.Cause is BlockCause.NotMe ? Reason.AccountFrozen : Reason.AccountBlocked) is null));
    }

    private bool Leave()
    {
        GoTo(PortalPaths.Done);
        return true;
    }

    private bool ShowBroken(IReadOnlyList<string> broken)
    {
        Broken = broken;
        ErrorReason = Reason.KeyTooWeak;
        Errors.Add("clave", T[string.IsNullOrEmpty(Key) ? "Key.Empty" : "Key.Broken"]);
        return true;
    }

    private bool ShowMismatch()
    {
        Errors.Add("clave2", T[string.IsNullOrEmpty(Confirmation) ? "Key.Confirm.Empty" : "Key.Mismatch"]);
        return true;
    }

    private static Reason? ReasonOf(KeyLinkState state) => state switch
    {
        KeyLinkState.Used => Reason.LinkUsed,
        KeyLinkState.Replaced => Reason.LinkReplaced,
        KeyLinkState.Expired => Reason.LinkExpired,
        KeyLinkState.NotDelivered => Reason.LinkExpired,
        _ => null,
    };
}
