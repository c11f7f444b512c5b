using System.Text.RegularExpressions;

namespace IessPortal.Core.Platform.Secrets;

/// <summary>A hash as it is stored, in the PHC string format: it tells algorithm, cost and salt.</summary>
/// <param name="KeyId">Of the server key under whose HMAC the digest lies; none: it lies under none.</param>
internal sealed partial record PhcHash(HashCost Cost, byte[] Salt, byte[] Digest, string? KeyId = null)
{
    /// <summary>What a string says; none where it is no such hash.</summary>
    public static PhcHash? Parse(string text) => Format().Match(text) is { Success: true } found
        ? new(
            new(int.Parse(found.Groups["m"].ValueSpan, CultureInfo.InvariantCulture), int.Parse(found.Groups["t"].ValueSpan, CultureInfo.InvariantCulture)),
            Convert.FromBase64String($"{found.Groups["salt"].Value}=="),
            Convert.FromBase64String($"{found.Groups["digest"].Value}="),
            found.Groups["key"] is { Success: true } key ? key.Value : null)
        : null;

    public override string ToString()
    {
        var key = KeyId is null ? string.Empty : $",keyid={KeyId}";
        return string.Create(CultureInfo.InvariantCulture, $"$argon2id$v=19$m={Cost.KiB},t={Cost.Passes},p=1{key}${Text(Salt)}${Text(Digest)}");
    }

    private static string Text(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    [GeneratedRegex(
        @"^\$argon2id\$v=19\$m=(?<m>[0-9]{1,7}),t=(?<t>[0-9]{1,3}),p=1(,keyid=(?<key>[A-Za-z0-9+/]{8}))?"
            + @"\$(?<salt>[A-Za-z0-9+/]{22})\$(?<digest>[A-Za-z0-9+/]{43})\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Format();
}
