using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Features.Accounts.Keys;

/// <summary>Makes the policy that holds for somebody's key, as the settings have it.</summary>
public sealed class KeyPolicies(IOptions<KeyPolicyOptions> options)
{
    private const int FragmentSize = 4;
    private static readonly char[] WordBreaks = [' ', '.', ',', '-', '&', '/', '(', ')', '\''];

    private static readonly string[] Rows =
        ["01234567890", "abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnñopqrstuvwxyz", "qwertyuiop", "asdfghjklñ", "zxcvbnm"];

    private static readonly KeyRule[] Composition =
    [
        new PatternRule("mayuscula", "[A-ZÀ-ÖØ-Þ]"),
        new PatternRule("minuscula", "[a-zß-öø-ÿ]"),
        new PatternRule("numero", "[0-9]"),
        new PatternRule("especial", @"[!-\/:-@\[-`\{-~¡-¿]"),
        new PatternRule("espacios", @"[\p{Z}\p{Cc}\p{Cf}]", Forbidden: true),
    ];

    /// <summary>The policy for one account: its names and numbers must not be part of its key.</summary>
    public KeyPolicy For(EmployerAccount account) =>
        Without([account.Ruc.Value, account.Representative.Value, .. WordsOf(account.Name), .. WordsOf(account.RepresentativeName)]);

    /// <summary>The policy for somebody to whom the employer gave access: neither their own names and number nor the employer's.</summary>
    /// <remarks>Their browser reads it, so the representative's own number is no part of it.</remarks>
    public KeyPolicy For(EmployerAccount account, SecondaryUser user) =>
        Without([account.Ruc.Value, .. WordsOf(account.Name), user.Person.Value, .. WordsOf(user.Name)]);

    private KeyPolicy Without(IReadOnlyList<string> words) =>
        new(
        [
            new LengthRule("longitud", options.Value.MinLength, options.Value.MaxLength),
            .. options.Value.Composition ? Composition : [],
            new FragmentRule("datos", FragmentSize, words),
            new SequenceRule("secuencias", FragmentSize, [.. Rows.Select(KeyText.Fold)]),
            new CommonKeyRule("comun"),
        ]);

    private static IEnumerable<string> WordsOf(string name) =>
        name.Split(WordBreaks, StringSplitOptions.RemoveEmptyEntries).Select(KeyText.Fold).Where(word => word.Length >= FragmentSize);
}
