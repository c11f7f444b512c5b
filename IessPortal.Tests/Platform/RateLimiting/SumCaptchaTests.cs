using System.Globalization;
using IessPortal.Core.Demo;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Tests.Support.Hosts;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Platform.RateLimiting;

/// <summary>The captcha of browsers that cannot compute one: a sum, and few of them.</summary>
public sealed class SumCaptchaTests
{
    [Theory, Databases]
    public async Task A_right_sum_lets_in_once(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var question = portal.Get<SumCaptcha>().Issue();

        Assert.IsType<IdentifyEmployerOutcome.Started>(await IdentifyAsync(portal, Right(question)));
        Assert.IsType<IdentifyEmployerOutcome.CaptchaRefused>(await IdentifyAsync(portal, Right(question)));
    }

    [Fact]
    public async Task A_wrong_an_old_and_a_forged_one_let_nobody_in()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var question = portal.Get<SumCaptcha>().Issue();
        var forged = question with { Token = question.Token.Replace($".{question.First}.", $".{question.First + 1}.", StringComparison.Ordinal) };
        foreach (var payload in new[] { Answer(question, 1), Answer(forged, question.First + question.Second + 1), "sum:", "sum:a.b.c.d.e:5", "sum:x:" })
        {
            await using var fresh = await portal.CopyAsync();
            Assert.IsType<IdentifyEmployerOutcome.CaptchaRefused>(await IdentifyAsync(fresh, payload));
        }

        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.IsType<IdentifyEmployerOutcome.CaptchaRefused>(await IdentifyAsync(portal, Right(question)));
        Assert.Null(SumCaptcha.Payload(question.Token, " "));
    }

    [Theory, Databases]
    public async Task Five_an_hour_are_listened_to_from_one_network_right_or_wrong(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            Assert.IsType<IdentifyEmployerOutcome.CaptchaRefused>(await IdentifyAsync(portal, Answer(portal.Get<SumCaptcha>().Issue(), 1)));
        }

        Assert.Equal(
            new IdentifyEmployerOutcome.Throttled(TestClock.Start.AddHours(1)), await IdentifyAsync(portal, Right(portal.Get<SumCaptcha>().Issue())));
        Assert.Empty(await portal.ReadAsync(db => db.RecoveryCases.ToListAsync()));
        Assert.IsType<IdentifyEmployerOutcome.Started>(await IdentifyAsync(portal, portal.SolveCaptcha()));
        portal.Clock.Advance(TimeSpan.FromHours(1));
        Assert.IsType<IdentifyEmployerOutcome.Started>(await IdentifyAsync(portal, Right(portal.Get<SumCaptcha>().Issue())));
    }

    private static string? Right(SumQuestion question) => Answer(question, question.First + question.Second);

    private static string? Answer(SumQuestion question, int sum) => SumCaptcha.Payload(question.Token, sum.ToString(CultureInfo.InvariantCulture));

    private static Task<IdentifyEmployerOutcome> IdentifyAsync(TestPortal portal, string? captcha) => portal.Get<IdentifyEmployerHandler>().HandleAsync(
        new(DemoEmployers.All[0].Employer, captcha, null, "es-EC", TestPortal.Visitor), CancellationToken.None);
}
