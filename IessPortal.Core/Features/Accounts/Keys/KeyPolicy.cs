namespace IessPortal.Core.Features.Accounts.Keys;

/// <summary>What a key has to be: the one list that the page shows, the browser ticks and the server enforces.</summary>
/// <param name="Rules">In the order in which people are told.</param>
public sealed record KeyPolicy(IReadOnlyList<KeyRule> Rules)
{
    /// <summary>How many earlier keys, the present one included, must not come again.</summary>
    public const int Remembered = 5;

    /// <summary>The rule about earlier keys, which takes their hashes to tell; see <see cref="SetKeyHandler"/>.</summary>
    public const string HistoryRuleId = "historial";

    private const int LongestInput = 200;

    /// <summary>The rules that <paramref name="key"/> breaks; earlier keys apart.</summary>
    /// <param name="key">As <see cref="Read"/> gives it.</param>
    public IReadOnlyList<string> BrokenBy(string key) => [.. Rules.Where(rule => !rule.IsKept(key)).Select(rule => rule.Id)];

    /// <summary>A key as typed, in the form in which keys are judged and hashed: a keyboard's way of writing accents makes no other key.</summary>
    /// <remarks>Cut where it is longer than any key may be, so that nobody makes the server hash a book.</remarks>
    public static string Read(string? typed)
    {
        var cut = (typed ?? string.Empty)[..Math.Min(typed?.Length ?? 0, LongestInput)];
        return cut.InForm(NormalizationForm.FormC);
    }
}
