using IessPortal.Web.Security;

namespace IessPortal.Web.Components;

/// <summary>What public pages have in common: each is rendered once for a request, and done with.</summary>
public abstract class PortalPage : ComponentBase
{
    private bool loaded;

    [CascadingParameter]
    public HttpContext Http { get; set; } = null!;

    [Inject]
    public NavigationManager Navigation { get; set; } = null!;

    [Inject]
    public DisplayText DisplayText { get; set; } = null!;

    [Inject]
    public PortalCookies Cookies { get; set; } = null!;

    [Inject]
    public FlashMessages Flash { get; set; } = null!;

    protected bool IsPost => HttpMethods.IsPost(Http.Request.Method);

    protected CancellationToken Aborted => Http.RequestAborted;

    /// <summary>Loads before anything is rendered: a page without its data is never looked at.</summary>
    public sealed override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        await LoadAsync();
        loaded = true;
        await base.SetParametersAsync(ParameterView.Empty);
    }

    /// <summary>Reads what the page shows; may lead elsewhere.</summary>
    protected virtual Task LoadAsync() => Task.CompletedTask;

    /// <summary>Goes on to another page. Does not return: the framework ends rendering by an exception.</summary>
    protected void GoTo(string path)
    {
        // The framework looks for the form that was sent even on a page that led elsewhere before it had any, and answers 400.
        if (IsPost && !loaded)
        {
            // Whatever the address was asked with: no header has other letters than ASCII's.
            var address = Navigation.ToAbsoluteUri(path).GetComponents(UriComponents.PathAndQuery | UriComponents.Fragment, UriFormat.UriEscaped);
            Http.Response.OnStarting(() =>
            {
                Http.Response.Redirect(address);
                return Task.CompletedTask;
            });
        }

        Navigation.NavigateTo(path);
    }

    /// <summary>Comes back to this page, with what was typed and what has to be said; a reload then repeats nothing.</summary>
    protected void ComeBack(string path, params (string Name, string? Value)[] values)
    {
        GoTo(Flash.Keep(Http, path, values.ToDictionary(value => value.Name, value => value.Value)));
    }
}
