using Bunit;
using Bunit.TestDoubles;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Web.Console.Counter;
using IessPortal.Web.Console.Import;
using IessPortal.Web.Console.Lists;
using IessPortal.Web.Console.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;
using MudBlazor.Services;
using Xunit;

namespace IessPortal.Tests.Support.Hosts;

/// <summary>Pages of the console in a window of somebody's, over the real use cases and a database.</summary>
public abstract class ConsoleWindowTest : ComponentTest, IAsyncLifetime
{
    private BunitAuthorizationContext user = null!;

    protected abstract DatabaseKind Kind { get; }

    protected TestPortal Portal { get; private set; } = null!;

    /// <summary>Where dialogs are drawn.</summary>
    protected IRenderedComponent<MudDialogProvider> Screen { get; private set; } = null!;

    /// <summary>Who uses the window.</summary>
    protected Task<AuthenticationState> State { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        IServiceCollection known = new ServiceCollection();
        Portal = await TestPortal.StartAsync(Kind, configure: services => known = services);
        Portal.Clock.AdvanceTo(Turnos.Monday);
        user = AddAuthorization();
        Services.AddMudServices();
        Services.AddConsoleLists();
        Services.AddSingleton<FaultText>();
        Services.AddSingleton<SessionEnding>();
        Services.AddSingleton<ConfirmationPrompt>();
        Services.AddSingleton<FileReceiver>();
        Services.AddSingleton<CounterLabels>();
        foreach (var type in known.Select(service => service.ServiceType).Where(type => !type.IsGenericTypeDefinition))
        {
            Services.TryAddTransient(type, _ => Portal.Get(type));
        }

        JSInterop.Mode = JSRuntimeMode.Loose;
        Render<MudPopoverProvider>();
        Screen = Render<MudDialogProvider>();
    }

    /// <summary>Somebody of the demo's staff who has just logged in.</summary>
    protected async Task<Actor> BeAsync(StaffRole role) => Be(await Portal.ConfirmedAsync(role), role);

    protected Actor Be(Actor actor, StaffRole role)
    {
        user.SetAuthorized("persona");
        State = StaffDesk.StateOf(actor);
        user.SetPolicies([.. Enum.GetValues<Permission>().Where(one => Permissions.RolesFor(one).Contains(role)).Select(one => one.ToString())]);
        return actor;
    }

    protected void Go(string address) => Services.GetRequiredService<NavigationManager>().NavigateTo(address);

    protected async Task<IRenderedComponent<TPage>> OpenAsync<TPage>(string ready, Action<ComponentParameterCollectionBuilder<TPage>>? with = null)
        where TPage : IComponent
    {
        var page = Render<TPage>(parameters =>
        {
            parameters.AddCascadingValue(State);
            with?.Invoke(parameters);
        });
        await page.WaitForStateAsync(() => page.FindAll(ready).Count > 0);
        return page;
    }

    /// <summary>Each found and typed in one turn of the window's: what it draws meanwhile would take the place of a field that was found before.</summary>
    protected static async Task TypeAsync<TPart>(IRenderedComponent<TPart> part, params (string Css, object Value)[] typed)
        where TPart : IComponent
    {
        foreach (var (css, value) in typed)
        {
            await part.InvokeAsync(() => part.Find(css).ChangeAsync(new ChangeEventArgs { Value = value }));
        }
    }

    protected Task<int> CountAsync(AuditKind kind) => Portal.ReadAsync(db => Task.FromResult(db.AuditEntries.Count(entry => entry.Kind == kind)));

    public new async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await base.DisposeAsync();
        await Portal.DisposeAsync();
    }
}
