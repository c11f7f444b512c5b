using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Accounts;

public sealed partial class NotMePage
{
    private const string Reported = "avisado";

    [Inject] public ReportNotMeHandler Report { get; set; } = null!;

    [Parameter] public string Token { get; set; } = string.Empty;

    [SupplyParameterFromForm(Name = Confirmation.Name)] public string? Sure { get; set; }

    private NotMeView? View { get; set; }

    private FormErrors Errors { get; } = new();

    /// <summary>This browser said it a moment ago.</summary>
    private bool JustReported { get; set; }

    protected override async Task LoadAsync()
    {
        View = await Report.ViewAsync(Token, Aborted);
        JustReported = Flash.Read(Http).ContainsKey(Reported);
    }

    private async Task ReportAsync()
    {
        if (Sure != Confirmation.Yes)
        {
            Errors.Add(Confirmation.Name, T["NotMe.NotSure"]);
            return;
        }

        var outcome = await Report.HandleAsync(new(Token, CultureInfo.CurrentUICulture.Name, Http.Actor()), Aborted);
        outcome.Match<bool>(new(
            Blocked: _ => ComeBackDone(),
            AlreadyReported: _ => Reload(),
            TooLate: _ => Reload(),
            NotFound: _ => Reload()));
    }

    private bool ComeBackDone()
    {
        ComeBack($"{PortalPaths.NotMe}/{Token}", (Reported, "1"));
        return true;
    }

    private bool Reload()
    {
        GoTo($"{PortalPaths.NotMe}/{Token}");
        return true;
    }
}
