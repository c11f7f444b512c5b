using System.Text;
using FsCheck.Fluent;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Platform.RateLimiting;

public sealed class ProofOfWorkTests
{
    private static readonly CaptchaOptions Options = new() { Difficulty = 100, HardFactor = 10, Window = TimeSpan.FromMinutes(5) };
    private readonly TestClock clock = new();

    [Fact]
    public void A_solution_is_recognised_with_the_challenge_to_be_spent()
    {
        var challenge = Make().Issue(CaptchaLevel.Normal);

        var solved = Assert.IsType<CaptchaVerdict.Solved>(Make().Verify(CaptchaSolver.Solve(challenge), CaptchaLevel.Normal));
        Assert.Equal(challenge.Challenge, solved.Challenge);
        Assert.Equal(TestClock.Start + Options.Window, solved.Expires);
    }

    [Fact]
    public void Speaks_ALTCHA_version_1()
    {
        var challenge = Make().Issue(CaptchaLevel.Normal);

        Assert.Equal("SHA-256", challenge.Algorithm);
        Assert.Equal(100, challenge.Maxnumber);
        Assert.Matches("^[0-9a-f]{64}$", challenge.Challenge);
        Assert.Matches("^[0-9a-f]{64}$", challenge.Signature);
        Assert.Contains($"expires={(TestClock.Start + Options.Window).ToUnixTimeSeconds()}", challenge.Salt, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_good_until_a_second_before_it_expires()
    {
        var solution = CaptchaSolver.Solve(Make().Issue(CaptchaLevel.Normal));

        clock.Advance(Options.Window - TimeSpan.FromSeconds(1));
        Assert.IsType<CaptchaVerdict.Solved>(Make().Verify(solution, CaptchaLevel.Normal));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.IsType<CaptchaVerdict.Expired>(Make().Verify(solution, CaptchaLevel.Normal));
    }

    [Fact]
    public void A_normal_one_is_too_easy_where_a_hard_one_is_asked_for()
    {
        Assert.IsType<CaptchaVerdict.TooEasy>(Make().Verify(CaptchaSolver.Solve(Make().Issue(CaptchaLevel.Normal)), CaptchaLevel.Hard));
        Assert.IsType<CaptchaVerdict.Solved>(Make().Verify(CaptchaSolver.Solve(Make().Issue(CaptchaLevel.Hard)), CaptchaLevel.Hard));
        Assert.Equal(1000, Make().Issue(CaptchaLevel.Hard).Maxnumber);
    }

    [Fact]
    public void Digits_of_the_number_cannot_be_passed_off_as_the_end_of_the_salt()
    {
        // Challenges are issued until the number has several digits, so that there is one to move.
        var challenge = Make().Issue(CaptchaLevel.Normal);
        var solution = Number(challenge);
        while (solution < 10)
        {
            challenge = Make().Issue(CaptchaLevel.Normal);
            solution = Number(challenge);
        }

        var digits = $"{solution}";
        var moved = CaptchaSolver.Pack(
            challenge with { Salt = challenge.Salt + digits[0] }, long.Parse(digits[1..], System.Globalization.CultureInfo.InvariantCulture));

        Assert.IsNotType<CaptchaVerdict.Solved>(Make().Verify(moved, CaptchaLevel.Hard));
        clock.Advance(Options.Window);
        Assert.IsNotType<CaptchaVerdict.Solved>(Make().Verify(moved, CaptchaLevel.Normal));
    }

    [Fact]
    public void Anything_else_is_wrong()
    {
        var challenge = Make().Issue(CaptchaLevel.Normal);
        var number = Number(challenge);
        var other = Make().Issue(CaptchaLevel.Normal);
        string[] wrong =
        [
            CaptchaSolver.Pack(challenge, number + 1),
            CaptchaSolver.Pack(challenge with { Signature = other.Signature }, number),
            CaptchaSolver.Pack(challenge with { Salt = other.Salt }, number),
            CaptchaSolver.Pack(challenge with { Salt = challenge.Salt.Replace("expires=1", "expires=9", StringComparison.Ordinal) }, number),
            CaptchaSolver.Pack(challenge with { Algorithm = "SHA-1" }, number),
            "no base64!",
            Convert.ToBase64String(Encoding.UTF8.GetBytes("{}")),
            Convert.ToBase64String(Encoding.UTF8.GetBytes("[1,2]")),
            Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"number":"x"}""")),
            new string('A', 5000),
        ];
        Assert.All(wrong, payload => Assert.IsType<CaptchaVerdict.Wrong>(Make().Verify(payload, CaptchaLevel.Normal)));
        Assert.IsType<CaptchaVerdict.Missing>(Make().Verify(null, CaptchaLevel.Normal));
        Assert.IsType<CaptchaVerdict.Missing>(Make().Verify(string.Empty, CaptchaLevel.Normal));
    }

    [Fact]
    public void A_challenge_of_another_server_is_wrong()
    {
        var foreign = new ProofOfWork(new ServerKey(new byte[32]), clock, Microsoft.Extensions.Options.Options.Create(Options)).Issue(CaptchaLevel.Normal);

        Assert.IsType<CaptchaVerdict.Wrong>(Make().Verify(CaptchaSolver.Solve(foreign), CaptchaLevel.Normal));
    }

    [Fact]
    public void No_payload_throws() => Check.That(
        Gen.OneOf(Inputs.AnyText, Inputs.AnyText.Select(text => (string?)Convert.ToBase64String(Encoding.UTF8.GetBytes(text ?? "null")))),
        payload => Make().Verify(payload, CaptchaLevel.Normal) is not CaptchaVerdict.Solved);

    private ProofOfWork Make() => new(new ServerKey(Enumerable.Repeat((byte)1, 32).ToArray()), clock, Microsoft.Extensions.Options.Options.Create(Options));

    private static long Number(CaptchaChallenge challenge) =>
        System.Text.Json.JsonDocument.Parse(Convert.FromBase64String(CaptchaSolver.Solve(challenge))).RootElement.GetProperty("number").GetInt64();
}
