using System.Buffers.Text;
using System.Text.Json;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Platform.RateLimiting;

/// <summary>How much work a challenge asks for.</summary>
public enum CaptchaLevel
{
    Normal,
    /// <summary>For addresses that identify unusually often.</summary>
    Hard,
}

/// <summary>A captcha that a browser solves by computing, with nothing to look at and nothing sent to others.</summary>
/// <remarks>Speaks the ALTCHA protocol, version 1 (altcha.org/docs/v1): find the number whose SHA-256 behind the salt is the challenge.</remarks>
public sealed class ProofOfWork(ServerKey serverKey, TimeProvider time, IOptions<CaptchaOptions> options)
{
    private const string Algorithm = "SHA-256";
    private readonly IReadOnlyList<byte[]> keys = (serverKey ?? throw new ArgumentNullException(nameof(serverKey))).DeriveAll("captcha");

    public CaptchaChallenge Issue(CaptchaLevel level)
    {
        var largest = options.Value.Difficulty * (level is CaptchaLevel.Hard ? options.Value.HardFactor : 1);
        var expires = (time.Now() + options.Value.Window).ToUnixTimeSeconds();
        // Ends in a separator: the number is hashed right behind it, and its first digits must not pass for the end of the terms.
        var salt = string.Create(
            CultureInfo.InvariantCulture, $"{RandomNumberGenerator.GetHexString(24, lowercase: true)}?expires={expires}&level={(int)level}&");
        var challenge = ChallengeOf(salt, RandomNumberGenerator.GetInt32(largest));
        return new(Algorithm, challenge, largest, salt, SignatureOf(challenge, keys[0]));
    }

    /// <summary>Judges what a form sent back; whether it was used before is for the database to say.</summary>
    /// <param name="payload">Base64 of the solution's JSON, or anything else a stranger may send.</param>
    /// <param name="level">The least level that will do.</param>
    public CaptchaVerdict Verify(string? payload, CaptchaLevel level)
    {
        if (string.IsNullOrEmpty(payload))
        {
            return new CaptchaVerdict.Missing();
        }

        if (Read(payload) is not { Salt: { } salt, Challenge: { } challenge, Signature: { } signature } solution
            || solution.Algorithm != Algorithm
            || !keys.Any(key => SameText(signature, SignatureOf(challenge, key)))
            || !SameText(challenge, ChallengeOf(salt, solution.Number)))
        {
            return new CaptchaVerdict.Wrong();
        }

        var (expires, asked) = TermsOf(salt);
        return expires <= time.Now() ? new CaptchaVerdict.Expired()
            : asked < level ? new CaptchaVerdict.TooEasy()
            : new CaptchaVerdict.Solved(challenge, expires);
    }

    private static CaptchaSolution? Read(string payload)
    {
        const int longest = 1024;
        if (payload.Length > longest || !Base64.IsValid(payload))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<CaptchaSolution>(Convert.FromBase64String(payload), JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Signed with the challenge, so what the salt says is what this server wrote.
    private static (DateTimeOffset Expires, CaptchaLevel Level) TermsOf(string salt)
    {
        var terms = salt[(salt.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('&', '=');
        return (
            DateTimeOffset.FromUnixTimeSeconds(long.Parse(terms[1], CultureInfo.InvariantCulture)),
            (CaptchaLevel)int.Parse(terms[3], CultureInfo.InvariantCulture));
    }

    private static string ChallengeOf(string salt, long number) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(salt + number.ToString(CultureInfo.InvariantCulture))));

    private static string SignatureOf(string challenge, byte[] key) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(challenge)));

    private static bool SameText(string left, string right) => SecretHasher.Same(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));

    private sealed record CaptchaSolution(string? Algorithm, string? Challenge, long Number, string? Salt, string? Signature);
}

/// <summary>An ALTCHA v1 challenge as its JSON says it.</summary>
/// <param name="Maxnumber">Below this the number to find lies.</param>
public sealed record CaptchaChallenge(string Algorithm, string Challenge, int Maxnumber, string Salt, string Signature);

[Union]
public abstract partial record CaptchaVerdict
{
    /// <summary>Right and in time.</summary>
    /// <param name="Challenge">To be written down as spent until <paramref name="Expires"/>.</param>
    public sealed record Solved(string Challenge, DateTimeOffset Expires) : CaptchaVerdict;

    public sealed record Missing : CaptchaVerdict;

    public sealed record Wrong : CaptchaVerdict;

    public sealed record Expired : CaptchaVerdict;

    /// <summary>Right, but this address has to solve a harder one by now.</summary>
    public sealed record TooEasy : CaptchaVerdict;
}
