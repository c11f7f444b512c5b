using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IessPortal.Core.Platform.RateLimiting;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>Solves a proof of work as a browser does.</summary>
public static class CaptchaSolver
{
    public static string Solve(CaptchaChallenge challenge)
    {
        var wanted = Convert.FromHexString(challenge.Challenge);
        var number = Enumerable.Range(0, challenge.Maxnumber + 1)
            .First(
                number => SHA256.HashData(Encoding.UTF8.GetBytes(challenge.Salt + number.ToString(CultureInfo.InvariantCulture)))
                    .AsSpan()
                    .SequenceEqual(wanted));
        return Pack(challenge, number);
    }

    /// <summary>A solution as forms send it, right or wrong.</summary>
    public static string Pack(CaptchaChallenge challenge, long number)
    {
        return Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(
            new { algorithm = challenge.Algorithm, challenge = challenge.Challenge, number, salt = challenge.Salt, signature = challenge.Signature }));
    }
}
