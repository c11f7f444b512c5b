using IessPortal.Core.Domain.Time;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Platform.Settings;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Web.Security;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Xunit;

namespace IessPortal.Tests.Web;

/// <summary>Wrong keys are an employer's own where it has logged in with that very browser, and a stranger's in any other, in the same network, too.</summary>
public sealed class KnownBrowserTests
{
    private const string Cookie = "navegador";

    [Fact]
    public async Task The_fifth_failure_blocks_in_the_browser_of_the_last_log_in_and_is_said_to()
    {
        await using var server = await PortalServer.StartAsync();
        using var owner = await AccountVisits.MasterAsync(server);
        await owner.SendAsync(form: "header form[action='/salir']");

        for (var failed = 0; failed < 5; failed++)
        {
            await FailAsync(owner);
            Assert.Equal(failed is 0, owner.Text.Contains("Le quedan 4 intentos antes de que la cuenta se bloquee", StringComparison.Ordinal));
        }

        Assert.Equal("CUENTA-BLOQUEADA", owner.Reason);
        Assert.NotEmpty(owner.Page.QuerySelectorAll("main .doors a"));
    }

    [Fact]
    public async Task Somebody_at_the_next_desk_waits_and_the_owner_logs_in_as_always()
    {
        await using var server = await PortalServer.StartAsync();
        using var owner = await AccountVisits.MasterAsync(server);
        await owner.SendAsync(form: "header form[action='/salir']");
        using var neighbour = new HttpVisitor(server.Url);
        await neighbour.GoAsync("/ingreso");
        for (var failed = 0; failed < 7; failed++)
        {
            await FailAsync(neighbour);
        }

        Assert.Equal("INGRESO-EN-ESPERA", neighbour.Reason);
        await FailAsync(owner);
        Assert.Contains("Le quedan 4 intentos antes de que la cuenta se bloquee", owner.Text, StringComparison.Ordinal);
        await owner.SendAsync(new() { ["usuario"] = SignInDesk.First, ["clave"] = SignInDesk.RightKey });
        Assert.Equal("/mi-cuenta", owner.Path);
    }

    [Fact]
    public async Task Who_sets_a_key_is_known_by_it_from_then_on()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = await AccountVisits.MasterAsync(server);
        var before = ValueOf(visitor);
        await visitor.GoAsync("/mi-cuenta/clave");
        await visitor.SendAsync(new() { ["actual"] = SignInDesk.RightKey, ["clave"] = Journey.NewKey });
        Assert.NotEqual(before, ValueOf(visitor));
        await visitor.SendAsync(form: "header form[action='/salir']");

        await FailAsync(visitor);
        Assert.Contains("antes de que la cuenta se bloquee", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_sixteen_are_known_for_as_long_as_log_ins_are_kept()
    {
        var (clock, value) = (new TestClock(), (string?)null);
        var cookies = new PortalCookies(Options.Create(new PortalOptions { PublicUrl = new("http://localhost") }), Options.Create(new RecoveryOptions()));
        var known = new KnownBrowserCookie(
            new EphemeralDataProtectionProvider(), cookies, Options.Create(new RetentionOptions { SignIns = TimeSpan.FromDays(30) }), clock);
        var users = Enumerable.Range(0, 20).Select(_ => clock.NewId()).ToList();
        foreach (var user in users.Append(users[10]))
        {
            value = Remember(known, user, value);
            clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal([users[10], .. Enumerable.Reverse(users[4..]).Where(user => user != users[10])], Read(known, value).Select(one => one.UserId));
        Assert.InRange(value!.Length, 1, 900);
        clock.Advance(TimeSpan.FromDays(20));
        Assert.Equal([users[10], .. Enumerable.Reverse(users[12..])], Read(known, value).Select(one => one.UserId));
        clock.Advance(TimeSpan.FromDays(10));
        Assert.Empty(Read(known, value));
    }

    [Fact]
    public async Task What_is_not_ours_or_was_changed_makes_nobody_known()
    {
        await using var server = await PortalServer.StartAsync();
        var known = server.Get<KnownBrowserCookie>();
        var value = Remember(known, server.Clock.NewId(), null);
        Assert.Single(Read(known, value));

        string[] others = ["", "x", "===", "%00", new string('A', 3000), value[..^1], value[..40], $"{value}A", $"B{value[1..]}", value.ToUpperInvariant()];
        Assert.All(others, other => Assert.Empty(Read(known, other)));
        Assert.Single(Read(known, Remember(known, server.Clock.NewId(), "made-up")));
    }

    private static Task<HttpVisitor> FailAsync(HttpVisitor visitor) => visitor.SendAsync(new() { ["usuario"] = SignInDesk.First, ["clave"] = "Wrong#Key1" });

    private static string ValueOf(HttpVisitor visitor) => visitor.Cookies.GetAllCookies().Single(cookie => cookie.Name == Cookie).Value;

    private static IReadOnlyList<EarlierSignIn> Read(KnownBrowserCookie known, string? value) => known.Read(With(value));

    private static string Remember(KnownBrowserCookie known, Guid user, string? value)
    {
        var context = With(value);
        known.Remember(context, user);
        var set = context.Response.Headers.SetCookie.ToString();
        Assert.StartsWith($"{Cookie}=", set, StringComparison.Ordinal);
        Assert.EndsWith("; path=/; samesite=lax; httponly", set, StringComparison.Ordinal);
        return set[(Cookie.Length + 1)..set.IndexOf(';', StringComparison.Ordinal)];
    }

    private static DefaultHttpContext With(string? value)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = value is null ? "" : $"{Cookie}={value}";
        return context;
    }
}
