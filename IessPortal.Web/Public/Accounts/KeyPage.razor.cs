using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Platform.Settings;
using IessPortal.Web.Public.Recovery;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Accounts;

public sealed partial class KeyPage
{
    [Inject] public ViewKeyLinkHandler Links { get; set; } = null!;
    [Inject] public SetKeyHandler Set { get; set; } = null!;
    [Inject] public IOptions<RecoveryOptions> Options { get; set; } = null!;

    [SupplyParameterFromForm(Name = "enlace")] public string? LinkText { get; set; }

    private Guid? LinkId => AddressValue.Id(LinkText);
    [SupplyParameterFromForm(Name = "clave")] public string? Key { get; set; }

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
        if (Void == Reason.LinkUsed && !IsPost && Flash.Read(Http).ContainsKey(Security.Antiforgery.Earlier))
        {
            ComeBack(PortalPaths.Done, (DonePage.Earlier, "1"));
        }
    }

    private async Task SaveAsync()
    {
        if (Void is not null)
        {
            await ShowVoid(Void);
            return;
        }

        var outcome = await Set.HandleAsync(new(Cookies.LinkToken(Http), LinkId ?? Guid.Empty, Key, Http.Actor()), Aborted);
        await outcome.Match<Task>(new(
            Saved: EnterAsync,
            Weak: weak => ShowBroken(weak.BrokenRules),
            LinkVoid: link => ShowVoid(ReasonOf(link.State) ?? Reason.LinkExpired),
            OtherLink: _ => Show(Reason.LinkOfOtherCase),
            UnknownLink: _ => ShowVoid(Reason.LinkUnknown),
            AccountBlocked: blocked => ShowVoid(blocked.Cause is BlockCause.NotMe ? Reason.AccountFrozen : Reason.AccountBlocked)));
    }

    /// <summary>Who has just set the key is logged in with it.</summary>
    private async Task EnterAsync(SetKeyOutcome.Saved saved)
    {
        await EmployerSession.SignInAsync(Http, saved.Session);
        GoTo(PortalPaths.Done);
    }

    /// <summary>A second tab of a link that has done its work ends where the first one did, and is told that what was typed in it does not count.</summary>
    private Task ShowVoid(Reason reason)
    {
        if (reason == Reason.LinkUsed && View?.Link.Id == LinkId)
        {
            ComeBack(PortalPaths.Done, (DonePage.Earlier, "1"));
        }

        Void = reason;
        return Task.CompletedTask;
    }

    private Task Show(Reason reason)
    {
        ErrorReason = reason;
        return Task.CompletedTask;
    }

    private Task ShowBroken(IReadOnlyList<string> broken)
    {
        Broken = broken;
        ErrorReason = Reason.KeyTooWeak;
        Errors.Add("clave", T[string.IsNullOrEmpty(Key) ? "Key.Empty" : "Key.Broken"]);
        return Task.CompletedTask;
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
