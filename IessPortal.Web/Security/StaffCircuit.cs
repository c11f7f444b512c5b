using System.Security.Claims;
using IessPortal.Core.Features.Staff;
using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Core.Platform.Settings;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace IessPortal.Web.Security;

/// <summary>
/// Watches over one open window of the console: it ends when the member's roles change, the account is shut out, or the session has lasted long enough.
/// </summary>
public sealed partial class StaffCircuit(
    AuthenticationStateProvider state, CheckStaffSessionHandler check, LiveEvents live, IOptions<PortalSignInOptions> options, TimeProvider time,
    ILogger<StaffCircuit> logger) : CircuitHandler, IDisposable
{
    /// <summary>Looks again after so long even if nothing was heard.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    private static readonly AuthenticationState Nobody = new(new ClaimsPrincipal(new ClaimsIdentity()));
    private readonly CancellationTokenSource closed = new();
    private long lastSeen;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        lastSeen = time.GetUtcNow().UtcTicks;
        var user = (await state.GetAuthenticationStateAsync()).User;
        _ = WatchAsync(user);
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken) => closed.CancelAsync();

    /// <summary>Whatever somebody does in the window counts as use; what the server sends on its own does not.</summary>
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => context =>
    {
        Interlocked.Exchange(ref lastSeen, time.GetUtcNow().UtcTicks);
        return next(context);
    };

    public void Dispose() => closed.Dispose();

    private async Task WatchAsync(ClaimsPrincipal user)
    {
        using var news = live.Subscribe(LiveEvents.OfUser(StaffSession.IdOf(user) ?? Guid.Empty));
        try
        {
            while (await HoldsAsync(user))
            {
                using var alarm = new CancellationTokenSource(LongestSleep, time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(alarm.Token, closed.Token);
                try
                {
                    await news.WaitAsync(either.Token);
                }
                catch (OperationCanceledException) when (!closed.IsCancellationRequested)
                {
                    // Time to look.
                }
            }
        }
        catch (OperationCanceledException) when (closed.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception)
        {
            // Nobody knows whether the session still holds: then it does not.
            LogFailure(exception);
        }

        ((ServerAuthenticationStateProvider)state).SetAuthenticationState(Task.FromResult(Nobody));
    }

    private async Task<bool> HoldsAsync(ClaimsPrincipal user)
    {
        var now = time.GetUtcNow();
        return StaffSession.IdOf(user) is { } member
            && StaffSession.StampOf(user) is { } stamp
            && now.UtcTicks - Interlocked.Read(ref lastSeen) < options.Value.SessionIdle.Ticks
            && !StaffSession.HasLastedLongest(user, options.Value.SessionLongest, now)
            && await check.HandleAsync(member, stamp, closed.Token);
    }

    [LoggerMessage(LogLevel.Error, "A session could not be checked; its window ends.")]
    private partial void LogFailure(Exception exception);
}
