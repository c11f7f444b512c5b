namespace IessPortal.Core.Domain.Languages;

/// <summary>
/// A language that the portal speaks. Adding one takes an entry in <see cref="All"/> and, beside files of Spanish texts, one that ends in
/// <c>.code.resx</c>; what is missing there is told in Spanish.
/// </summary>
/// <param name="Name">Of its culture, as stored and as in <c>lang</c>.</param>
/// <param name="NativeName">What its speakers call it.</param>
/// <param name="LongDate">How it writes a day in full, as a format of .NET.</param>
public sealed record Language(string Name, string NativeName, string LongDate)
{
    /// <summary>All of them, the one first that is spoken where nobody chose.</summary>
    public static IReadOnlyList<Language> All { get; } =
    [
        new("es-EC", "Español", "d 'de' MMMM 'de' yyyy"),
        new("en", "English", "d MMMM yyyy"),
    ];

    public static Language Default => All[0];

    public CultureInfo Culture { get; } = CultureInfo.GetCultureInfo(Name);

    /// <summary>Two letters, or three where ISO 639 has no two: <c>es</c>.</summary>
    public string Code => Culture.TwoLetterISOLanguageName;

    /// <summary>The others, to switch to.</summary>
    public IEnumerable<Language> Others => All.Where(other => other != this);

    /// <summary>The language of a culture; the default one for a culture of none.</summary>
    public static Language Of(CultureInfo culture) => Find(culture.TwoLetterISOLanguageName) ?? Default;

    /// <summary>The language of a code; null if there is none.</summary>
    public static Language? Find(string? code) => All.FirstOrDefault(language => language.Code == code);
}
