using System.Collections.Frozen;

namespace IessPortal.Core.Features.Accounts.Keys;

/// <summary>Passwords that are tried first: zxcvbn's list (MIT, see THIRD-PARTY-NOTICES) and words that are near at hand in Ecuador.</summary>
internal static class CommonKeys
{
    private const int ShortestWord = 4;

    private static readonly FrozenSet<string> Words = Read();
    private static readonly FrozenDictionary<char, char> LookalikeCharacters = new Dictionary<char, char>
    {
        ['0'] = 'o',
        ['1'] = 'i',
        ['!'] = 'i',
        ['3'] = 'e',
        ['4'] = 'a',
        ['@'] = 'a',
        ['5'] = 's',
        ['$'] = 's',
        ['7'] = 't',
    }.ToFrozenDictionary();

    public static bool Contains(string key)
    {
        var folded = KeyText.Fold(key);
        var bare = folded.Trim(NotLetters(folded));
        var undisguised = Normalize(folded);
        return IsWord(folded) || IsWord(bare) || IsWord(Normalize(bare)) || IsWord(undisguised.Trim(NotLetters(undisguised)));
    }

    private static bool IsWord(string text) => text.Length >= ShortestWord && Words.Contains(text);

    private static char[] NotLetters(string text) => [.. text.Where(character => !char.IsLetter(character)).Distinct()];

    private static string Normalize(string text) => string.Concat(text.Select(character => LookalikeCharacters.GetValueOrDefault(character, character)));

    private static FrozenSet<string> Read()
    {
        using var stream = typeof(CommonKeys).Assembly.GetManifestResourceStream("common-keys.txt")
            ?? throw new InvalidOperationException("The list of common keys is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet();
    }
}
