using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace IessPortal.Core.Features.Accounts.Keys;

/// <summary>One rule of the key policy, as data: the server applies it here, and a browser from the same data as JSON.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(LengthRule), "length")]
[JsonDerivedType(typeof(PatternRule), "pattern")]
[JsonDerivedType(typeof(FragmentRule), "fragments")]
[JsonDerivedType(typeof(SequenceRule), "sequences")]
[JsonDerivedType(typeof(CommonKeyRule), "common")]
public abstract record KeyRule(string Id)
{
    /// <summary>Whether <paramref name="key"/> keeps the rule.</summary>
    /// <param name="key">In Unicode normal form C.</param>
    public abstract bool IsKept(string key);

    /// <summary>Whether only the server can tell.</summary>
    [JsonIgnore]
    public virtual bool ServerOnly => false;
}

/// <summary>Between so many and so many characters; a character outside the basic plane counts once.</summary>
public sealed record LengthRule(string Id, int Min, int Max) : KeyRule(Id)
{
    public override bool IsKept(string key) => key.EnumerateRunes().Count() is var length && length >= Min && length <= Max;
}

/// <summary>Contains, or must not contain, what a character class says that .NET and a browser (flag <c>u</c>) read alike.</summary>
public sealed record PatternRule(string Id, string Pattern, bool Forbidden = false) : KeyRule(Id)
{
    public override bool IsKept(string key) => Regex.IsMatch(key, Pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking) != Forbidden;
}

/// <summary>No run of <paramref name="Size"/> characters that also stands in one of the words, capitals and accents apart.</summary>
public sealed record FragmentRule(string Id, int Size, IReadOnlyList<string> Words) : KeyRule(Id)
{
    public override bool IsKept(string key)
    {
        var folded = KeyText.Fold(key);
        return !KeyText.Runs(folded, Size).Any(run => Words.Any(word => word.Contains(run, StringComparison.Ordinal)));
    }
}

/// <summary>No run of <paramref name="Size"/> neighbours in one of the rows, forwards or backwards, nor of one character.</summary>
public sealed record SequenceRule(string Id, int Size, IReadOnlyList<string> Rows) : KeyRule(Id)
{
    public override bool IsKept(string key) => !KeyText.Runs(KeyText.Fold(key), Size).Any(IsRun);

    private bool IsRun(string run) =>
        run.All(character => character == run[0])
        || Rows.Any(row => row.Contains(run, StringComparison.Ordinal) || row.Contains(KeyText.Reverse(run), StringComparison.Ordinal));
}

/// <summary>Not one of the keys that are tried first, with its usual disguises (capitals, digits behind, 0 for o).</summary>
public sealed record CommonKeyRule(string Id) : KeyRule(Id)
{
    [JsonIgnore] // Attributes of what it overrides do not count.
    public override bool ServerOnly => true;

    public override bool IsKept(string key) => !CommonKeys.Contains(key);
}
