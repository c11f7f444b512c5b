using System.Security.Claims;
using IessPortal.Core.Features.Staff.Sessions;
using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using IessPortal.Web.Console.Shell;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace IessPortal.Web.Security;

/// <summary>
/// Watches over one open window of the console: it ends when its session does, the member's roles change, the account is shut out, the session has lasted long
/// enough, or the member has too many others open.
/// </summary>
public sealed partial class StaffCircuit(
    AuthenticationStateProvider state, CheckStaffSessionHandler check, StaffWindows windows, StaffConnections connections, LiveEvents live,
    IOptions<PortalSignInOptions> options, TimeProvider time, ILogger<StaffCircuit> logger) : CircuitHandler, IDisposable
{
    /// <summary>A window that cannot be looked after for longer ends.</summary>
    public static readonly TimeSpan LongestUnchecked = TimeSpan.FromMinutes(5);

    private const string WindowClaim = "window";

    /// <summary>Looks again after so long even if nothing was heard.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    private static readonly AuthenticationState Nobody = new(new ClaimsPrincipal(new ClaimsIdentity()));
    private static readonly AuthenticationState OneTooMany = new(new ClaimsPrincipal(new ClaimsIdentity([new(WindowClaim, "")])));
    private readonly CancellationTokenSource closed = new();
    private volatile bool oneTooMany;
    private long lastSeen;

    /// <summary>Whether a window ended because its member has too many others open: the session goes on.</summary>
    public static bool WasOneTooMany(ClaimsPrincipal user) => user.HasClaim(claim => claim.Type == WindowClaim);

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        lastSeen = time.GetTimestamp();
        var user = (await state.GetAuthenticationStateAsync()).User;
        _ = WatchAsync(user);
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken) => closed.CancelAsync();

    /// <summary>Whatever somebody does in the window counts as use; what the server sends on its own does not.</summary>
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => context =>
    {
        Interlocked.Exchange(ref lastSeen, time.GetTimestamp());
        return next(context);
    };

    public void Dispose() => closed.Dispose();

    private async Task WatchAsync(ClaimsPrincipal user)
    {
        // Asked for afterwards, too, when there is no source to ask any more.
        var gone = closed.Token;
        var member = StaffSession.IdOf(user) ?? Guid.Empty;
        using var news = live.Subscribe(LiveEvents.OfUser(member));
        using var place = windows.Open(member, () => EndForAnother(member));
        try
        {
            while (await StaysAsync(user, gone))
            {
                using var alarm = new CancellationTokenSource(LongestSleep, time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(alarm.Token, gone);
                try
                {
                    await news.WaitAsync(either.Token);
                }
                catch (OperationCanceledException) when (!gone.IsCancellationRequested)
                {
                    // Time to look.
                }
            }
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception)
        {
            // Nobody knows whether the session still holds: then it does not.
            LogFailure(exception);
        }

        ((ServerAuthenticationStateProvider)state).SetAuthenticationState(Task.FromResult(oneTooMany ? OneTooMany : Nobody));
    }

    private void EndForAnother(Guid member)
    {
        oneTooMany = true;
        live.Publish(LiveEvents.OfUser(member));
    }

    /// <summary>While nobody can be asked the window stays, for some minutes: what is pressed in it asks the same database, and is done by nobody.</summary>
    private async Task<bool> StaysAsync(ClaimsPrincipal user, CancellationToken gone)
    {
        long? unanswered = null;
        while (true)
        {
            try
            {
                return await HoldsAsync(user, gone);
            }
            catch (Exception exception) when (StorageFault.Is(exception) && (unanswered is null || time.GetElapsedTime(unanswered.Value) < LongestUnchecked))
            {
                if (unanswered is null)
                {
                    unanswered = time.GetTimestamp();
                    LogUnanswered(exception);
                }
            }

            await Task.Delay(ConsoleOutage.Pause, time, gone);
        }
    }

    private async Task<bool> HoldsAsync(ClaimsPrincipal user, CancellationToken gone)
    {
        if (StaffSession.CookieOf(user) is not { } cookie
            || oneTooMany
            || time.GetElapsedTime(Interlocked.Read(ref lastSeen)) >= options.Value.SessionIdle
            || StaffSession.HasLastedLongest(user, options.Value.SessionLongest, time.GetUtcNow()))
        {
            return false;
        }

        if (await check.HandleAsync(cookie, used: false, gone))
        {
            return true;
        }

        connections.EndSoon(cookie.SessionId);
        return false;
    }

    [LoggerMessage(LogLevel.Warning, "A session cannot be checked; its window stays for a few minutes at most, until it can.")]
    private partial void LogUnanswered(Exception exception);

    [LoggerMessage(LogLevel.Error, "A session could not be checked; its window ends.")]
    private partial void LogFailure(Exception exception);
}
