using System.Text;
using System.Text.Json;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Web.Security;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Xunit;

namespace IessPortal.Tests.Fuzzing;

/// <summary>What the portal gives out under a seal or a signature and takes back: whatever it did not write itself is nobody's.</summary>
internal static class SealedReaders
{
    private static readonly TestClock Clock = new();
    private static readonly ServerKey Key = new(Enumerable.Repeat((byte)1, 32).ToArray());
    private static readonly IOptions<CaptchaOptions> Captchas = Options.Create(
        new CaptchaOptions { Difficulty = 100, HardFactor = 10, Window = TimeSpan.FromMinutes(5) });
    private static readonly ProofOfWork Work = new(Key, Clock, Captchas);
    private static readonly SumCaptcha Sum = new(Key, Clock, Captchas);
    private static readonly EphemeralDataProtectionProvider Protection = new();
    private static readonly PortalCookies Cookies = new(
        Options.Create(new PortalOptions { PublicUrl = new("http://localhost:5080") }), Options.Create(new RecoveryOptions()));
    private static readonly KnownBrowserCookie Known = new(
        Protection, Cookies, Options.Create(new RetentionOptions { SignIns = TimeSpan.FromDays(90) }), Clock);
    private static readonly LineTokens Line = new(
        Protection, Cookies, Options.Create(new AdmissionOptions { PlaceLifetime = TimeSpan.FromMinutes(10) }), Clock);

    /// <summary>As it is, as a field of a solution, and as that of a sum.</summary>
    public static void Captcha(string text)
    {
        var solution = JsonSerializer.SerializeToUtf8Bytes(
            new { algorithm = "SHA-256", challenge = text, number = text.Length, salt = text, signature = text });
        Assert.IsNotType<CaptchaVerdict.Solved>(Work.Verify(text, CaptchaLevel.Normal));
        Assert.IsNotType<CaptchaVerdict.Solved>(Work.Verify(Convert.ToBase64String(solution), CaptchaLevel.Normal));
        Assert.IsNotType<CaptchaVerdict.Solved>(Work.Verify(Convert.ToBase64String(Encoding.UTF8.GetBytes(text)), CaptchaLevel.Normal));
        Assert.IsNotType<CaptchaVerdict.Solved>(Sum.Verify(SumCaptcha.Payload(text, text) ?? text));
    }

    /// <summary>As it is, and as bytes that are written as ours are.</summary>
    public static void OfCookies(string text)
    {
        foreach (var value in new[] { text, WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(text)) })
        {
            var context = new DefaultHttpContext();
            context.Request.Headers.Cookie = $"navegador={value}; fila={value}";
            Assert.Empty(Known.Read(context));
            Assert.Null(Line.Read(context));
        }
    }
}
