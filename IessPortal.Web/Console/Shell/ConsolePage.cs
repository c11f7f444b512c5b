using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Web.Security;
using Microsoft.AspNetCore.Components.Authorization;

namespace IessPortal.Web.Console.Shell;

/// <summary>What the console's pages have in common. What they show is what the address says: whoever sends it on sends the same list.</summary>
public abstract class ConsolePage : ConsoleComponent, IDisposable
{
    private readonly CancellationTokenSource left = new();

    /// <summary>What is at work when the page goes asks for its end afterwards, too, when there is no source to ask any more.</summary>
    protected ConsolePage() => Left = left.Token;

    [CascadingParameter] public Task<AuthenticationState> State { get; set; } = null!;

    [Inject] public NavigationManager Navigation { get; set; } = null!;

    [Inject] public DisplayText DisplayText { get; set; } = null!;

    [Inject] public ILoggerFactory Logs { get; set; } = null!;

    /// <summary>Who uses the page.</summary>
    protected Actor Actor { get; private set; } = null!;

    /// <summary>Ends with the page.</summary>
    protected CancellationToken Left { get; }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected override async Task OnParametersSetAsync()
    {
        var user = (await State).User;
        // The window ends in a moment; there is nobody to load anything for.
        if (StaffSession.IdOf(user) is not null)
        {
            Actor = StaffSession.ActorOf(user);
            try
            {
                await LoadAsync();
            }
            catch (PermissionDeniedException refused)
            {
                RefusedAccess.Told(Logs.CreateLogger(typeof(RefusedAccess)), refused.Message, Actor.Id);
                // Taken away while the page was loading. Unhandled it would end the circuit, and the window would stand still.
                Navigation.NavigateTo($"{ConsolePaths.SignIn}?fin=1", forceLoad: true);
            }
        }
    }

    /// <summary>Reads what the address asks for.</summary>
    protected abstract Task LoadAsync();

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            left.Cancel();
            left.Dispose();
        }
    }
}
