using IessPortal.Core.Features.Recovery;

namespace IessPortal.Web.Public.Recovery;

/// <summary>A page on which a browser's case stands. A look at it when the case is elsewhere leads there.</summary>
public abstract class CasePage : PortalPage
{
    /// <summary>Under which it is kept for which case something was kept.</summary>
    internal const string Reference = "solicitud";

    [Inject] public ViewCaseHandler Cases { get; set; } = null!;

    /// <summary>The case for which the form was made; the browser may hold another by now.</summary>
    [SupplyParameterFromForm(Name = "solicitud")] public string? FormReference { get; set; }

    protected CaseView View { get; private set; } = null!;

    /// <summary>What was kept for this page over a redirect.</summary>
    protected IReadOnlyDictionary<string, string?> FlashValues { get; private set; } = new Dictionary<string, string?>();

    protected CaseHandle Handle => new(Cookies.CaseToken(Http), FormReference);

    /// <summary>Where a case would have begun that leads here.</summary>
    protected RecoveryMethod Method => PortalPaths.MethodOf(Http.Request.Path);

    /// <summary>The page's own address.</summary>
    protected abstract string Path { get; }

    protected override async Task LoadAsync()
    {
        if (await Cases.HandleAsync(Cookies.CaseToken(Http), Aborted) is not { } view)
        {
            GoTo($"{PortalPaths.Of(Method)}?aviso=sin-solicitud");
            return;
        }

        View = view;
        if (!IsPost)
        {
            if (PortalPaths.Of(view.Status) != Path)
            {
                GoTo(PortalPaths.Of(view.Status));
            }

            // What was kept for an earlier case has nothing to say to this one.
            var flash = Flash.Read(Http);
            FlashValues = flash.GetValueOrDefault(Reference) == view.Case.Reference ? flash : FlashValues;
        }
    }

    /// <summary>Comes back to the page of the case, with what has to be said; a reload then repeats nothing.</summary>
    protected void ComeBackWith(params (string Name, string? Value)[] values) =>
        ComeBack(PortalPaths.Of(View.Status), [(Reference, View.Case.Reference), .. values]);

    /// <summary>Leads to wherever the browser's case stands after a form was sent.</summary>
    protected async Task RedirectToCurrentStepAsync()
    {
        var found = await Cases.StatusAsync(Cookies.CaseToken(Http), Aborted);
        GoTo(found is var (_, status) ? PortalPaths.Of(status) : PortalPaths.Of(Method));
    }

    /// <summary>Comes back with what has to be said, or leads on where there is nothing.</summary>
    protected Task ContinueAsync((string Name, string? Value)[] values)
    {
        if (values.Length == 0)
        {
            return RedirectToCurrentStepAsync();
        }

        ComeBackWith(values);
        return Task.CompletedTask;
    }

    /// <summary>The form was made for another case than the one that the browser holds now: nothing was done.</summary>
    protected Task ShowOtherTab()
    {
        ComeBackWith((OtherTabNotice.Key, "1"));
        return Task.CompletedTask;
    }
}
