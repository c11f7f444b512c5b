using IessPortal.Core.Features.Accounts.Users;

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
    private const int FragmentSize = 4;
    private static readonly char[] WordBreaks = [' ', '.', ',', '-', '&', '/', '(', ')', '\''];

    private static readonly string[] Rows =
        ["01234567890", "abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnñopqrstuvwxyz", "qwertyuiop", "asdfghjklñ", "zxcvbnm"];

    /// <summary>The policy for one account: its names and numbers must not be part of its key.</summary>
    public static KeyPolicy For(EmployerAccount account) =>
        Without([account.Ruc.Value, account.Representative.Value, .. WordsOf(account.Name), .. WordsOf(account.RepresentativeName)]);

    /// <summary>The policy for somebody to whom the employer gave access: neither their own names and number nor the employer's.</summary>
    /// <remarks>Their browser reads it, so the representative's own number is no part of it.</remarks>
    public static KeyPolicy For(EmployerAccount account, SecondaryUser user) =>
        Without([account.Ruc.Value, .. WordsOf(account.Name), user.Person.Value, .. WordsOf(user.Name)]);

    private static KeyPolicy Without(IReadOnlyList<string> words) =>
        new(
        [
            new LengthRule("longitud", 8, 12),
            new PatternRule("mayuscula", "[A-ZÀ-ÖØ-Þ]"),
            new PatternRule("minuscula", "[a-zß-öø-ÿ]"),
            new PatternRule("numero", "[0-9]"),
            new PatternRule("especial", @"[!-\/:-@\[-`\{-~¡-¿]"),
            new PatternRule("espacios", @"[\p{Z}\p{Cc}\p{Cf}]", Forbidden: true),
            new FragmentRule("datos", FragmentSize, words),
            new SequenceRule("secuencias", FragmentSize, [.. Rows.Select(KeyText.Fold)]),
            new CommonKeyRule("comun"),
        ]);

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

    private static IEnumerable<string> WordsOf(string name) =>
        name.Split(WordBreaks, StringSplitOptions.RemoveEmptyEntries).Select(KeyText.Fold).Where(word => word.Length >= FragmentSize);
}
