using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Platform.RateLimiting;

/// <summary>A captcha for browsers that cannot compute one: a sum for the person, signed by the server. Machines solve it too: limits hold them back.</summary>
public sealed class SumCaptcha(ServerKey serverKey, TimeProvider time, IOptions<CaptchaOptions> options)
{
    private const string Prefix = "sum:";
    private const int Least = 2;
    private const int Most = 9;
    private readonly IReadOnlyList<byte[]> keys = (serverKey ?? throw new ArgumentNullException(nameof(serverKey))).DeriveAll("captcha-sum");

    public SumQuestion Issue()
    {
        var (first, second) = (RandomNumberGenerator.GetInt32(Least, Most + 1), RandomNumberGenerator.GetInt32(Least, Most + 1));
        var expires = (time.Now() + options.Value.Window).ToUnixTimeSeconds();
        var terms = string.Create(CultureInfo.InvariantCulture, $"{RandomNumberGenerator.GetHexString(24, lowercase: true)}.{first}.{second}.{expires}");
        return new(first, second, $"{terms}.{SignatureOf(terms, keys[0])}");
    }

    /// <summary>The question and what was typed to it, in the place of a solved proof of work.</summary>
    /// <returns>None where nothing was typed.</returns>
    public static string? Payload(string? token, string? typed) => string.IsNullOrWhiteSpace(typed) ? null : $"{Prefix}{token}:{IdentifierText.Clean(typed)}";

    public static bool IsPayload(string? payload) => payload?.StartsWith(Prefix, StringComparison.Ordinal) is true;

    /// <summary>Judges an answer; whether the question was answered before is for the database to say.</summary>
    public CaptchaVerdict Verify(string payload)
    {
        if (payload.Split(':') is not [_, var token, var typed] || token.Split('.') is not [var nonce, var first, var second, var expires, var signature]
            || !keys.Any(key => SecretHasher.Same(
                Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(SignatureOf($"{nonce}.{first}.{second}.{expires}", key)))))
        {
            return new CaptchaVerdict.Wrong();
        }

        // Signed, so what it says is what this server wrote.
        var until = DateTimeOffset.FromUnixTimeSeconds(long.Parse(expires, CultureInfo.InvariantCulture));
        var sum = int.Parse(first, CultureInfo.InvariantCulture) + int.Parse(second, CultureInfo.InvariantCulture);
        return until <= time.Now() ? new CaptchaVerdict.Expired()
            : typed == sum.ToString(CultureInfo.InvariantCulture) ? new CaptchaVerdict.Solved($"{Prefix}{nonce}", until)
            : new CaptchaVerdict.Wrong();
    }

    private static string SignatureOf(string terms, byte[] key) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(terms)));
}

/// <summary>How much is the one and the other.</summary>
/// <param name="Token">Goes back with the answer.</param>
public sealed record SumQuestion(int First, int Second, string Token);
