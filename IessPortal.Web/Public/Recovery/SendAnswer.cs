using Microsoft.Extensions.Localization;

namespace IessPortal.Web.Public.Recovery;

/// <summary>What came of asking for another mail, in words: it always says what happened and when the next is possible.</summary>
/// <param name="Text">The words.</param>
/// <param name="Good">Whether a mail was sent.</param>
public sealed record SendAnswer(string Text, bool Good)
{
    private const string Name = "envio";

    /// <summary>Keeps the answer over the redirect.</summary>
    public static (string Name, string? Value)[] Keep(string kind, string value) => [(Name, $"{kind}|{value}")];

    /// <summary>The answer that was kept, if any.</summary>
    public static SendAnswer? From(IReadOnlyDictionary<string, string?> kept, IStringLocalizer<RecoveryTexts> texts)
    {
        ArgumentNullException.ThrowIfNull(kept);
        ArgumentNullException.ThrowIfNull(texts);
        return kept.GetValueOrDefault(Name)?.Split('|') is [var kind, var value] ? new(texts[$"Resend.{kind}", value], kind == "Sent") : null;
    }
}
