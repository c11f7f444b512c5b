using System.Text.RegularExpressions;
using IessPortal.Core.Domain.Languages;
using IessPortal.Core.Domain.Reasons;
using IessPortal.Tests.Support.Inspection;
using Xunit;

namespace IessPortal.Tests.Web.Texts;

/// <summary>Every text is there in Spanish and English, and says the same amount in each language that has it.</summary>
public sealed partial class TranslationTests
{
    public static TheoryData<string> Files => [.. TextFile.All.Select(file => file.Name)];

    [Fact]
    public void Texts_are_found()
    {
        Assert.InRange(TextFile.All.Count, 9, 100);
        Assert.InRange(TextFile.All.Sum(file => file.Spanish.Count), 500, 10000);
    }

    [Theory, MemberData(nameof(Files))]
    public void English_has_the_same_texts_and_no_language_has_others(string name)
    {
        var file = TextFile.Of(name);

        Assert.NotEmpty(file.Spanish);
        Assert.Equal(file.Spanish.Keys.Order(StringComparer.Ordinal), file.English.Keys.Order(StringComparer.Ordinal));
        Assert.Subset(
            Language.All.Except([Language.Default]).Select(language => language.Code).ToHashSet(), file.Translations.Keys.ToHashSet());
        Assert.All(file.Translations.Values, texts => Assert.Subset(file.Spanish.Keys.ToHashSet(), texts.Keys.ToHashSet()));
        Assert.DoesNotContain(
            file.Spanish.Concat(file.Translations.Values.SelectMany(texts => texts)),
            text => string.IsNullOrWhiteSpace(text.Value) || text.Value != text.Value.Trim());
    }

    [Theory, MemberData(nameof(Files))]
    public void All_languages_name_the_same_values(string name)
    {
        var file = TextFile.Of(name);

        Assert.All(
            file.Translations.Values.SelectMany(texts => texts),
            text => Assert.Equal((text.Key, PlacesIn(file.Spanish[text.Key])), (text.Key, PlacesIn(text.Value))));
    }

    [Theory, MemberData(nameof(Files))]
    public void People_are_addressed_as_usted(string name) => Assert.All(TextFile.Of(name).Spanish, text => Assert.DoesNotMatch(Familiar(), text.Value));

    [Fact]
    public void Every_reason_has_title_cause_and_remedy()
    {
        var texts = TextFile.Of("ReasonTexts").Spanish.Keys;

        Assert.InRange(Reason.All.Count, 30, 100);
        Assert.Superset(
            Reason.All.SelectMany(reason => new[] { $"{reason.Code}.Title", $"{reason.Code}.Cause", $"{reason.Code}.Remedy" }).ToHashSet(), texts.ToHashSet());
        Assert.All(texts, key => Assert.Contains(key.Split('.')[0], Reason.All.Select(reason => reason.Code)));
    }

    private static string PlacesIn(string text) =>
        string.Join(' ', Place().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\w+(:[^}]*)?\}")]
    private static partial Regex Place();

    /// <summary>«tú» and «vos», and what goes with them.</summary>
    [GeneratedRegex(@"\b(tú|vos|ti|contigo|tu|tus|tuy[oa]s?|puedes|podés|tienes|tenés|quieres|querés|debes|debés|recuerdas|haz)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Familiar();
}
