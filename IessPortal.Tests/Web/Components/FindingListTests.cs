using System.Globalization;
using Bunit;
using IessPortal.Core.Features.SignedRequests.Verification;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Web.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Kind = IessPortal.Core.Features.SignedRequests.Verification.SignatureFindingKind;

namespace IessPortal.Tests.Web.Components;

/// <summary>What is told of a letter that came back: what was found, and what to do about it.</summary>
public sealed class FindingListTests : ComponentTest
{
    private static readonly DateTimeOffset Moment = new(2026, 3, 4, 15, 30, 0, TimeSpan.Zero);

    public static MatrixTheoryData<Kind, string> Obstacles { get; } =
        new(Enum.GetValues<Kind>().Where(kind => SignatureFindings.VerdictOf(kind) is not FindingVerdict.Passed), ["es-EC", "en"]);

    public static MatrixTheoryData<Kind, string> Passed { get; } =
        new(Enum.GetValues<Kind>().Where(kind => SignatureFindings.VerdictOf(kind) is FindingVerdict.Passed), ["es-EC", "en"]);

    [Theory, MemberData(nameof(Obstacles))]
    public void What_stands_in_the_way_of_a_refused_letter_says_what_it_is_and_what_to_do(Kind kind, string language)
    {
        Speak(language);
        var texts = Of(language);

        Assert.Equal([Found(texts, kind), texts[$"Next.{kind}"]], Told(With(kind), Refusing(kind)));
    }

    [Theory, MemberData(nameof(Obstacles))]
    public void People_look_only_at_a_letter_that_was_not_refused(Kind kind, string language)
    {
        Speak(language);
        var texts = Of(language);
        var refused = SignatureFindings.VerdictOf(kind) is FindingVerdict.Failed;

        Assert.Equal([Found(texts, kind), refused ? texts[$"Next.{kind}"] : texts["Next.Person"]], Told(With(kind)));
        Assert.DoesNotContain(texts["Next.Person"], Told(With(kind), Refusing(kind)));
    }

    [Theory, MemberData(nameof(Passed))]
    public void What_is_well_asks_for_nothing(Kind kind, string language)
    {
        Speak(language);

        Assert.Equal([Found(Of(language), kind)], Told(With(kind)));
    }

    [Fact]
    public void Who_decides_is_told_only_what_was_found() =>
        Assert.Single(Render<FindingList>(parameters => parameters.Add(list => list.Findings, [With(Kind.StampDoubtful)]).Add(list => list.FactsOnly, true))
            .FindAll("li > span:not(.quiet-voice)"));

    [Fact]
    public void What_to_do_is_said_once_for_each_step()
    {
        var told = Told(With(Kind.RangeMalformed) with { Signature = 1 }, With(Kind.RangeNotWhole) with { Signature = 2 });

        Assert.Equal(3, told.Count);
        Assert.Equal(TextFile.Of("SignatureTexts").Spanish["Next.RangeMalformed"], told[^1]);
    }

    private static SignatureFinding With(Kind kind) => new(kind) { Text = "AAAA", At = Moment };

    // Of another step, so that what is told of it stands elsewhere.
    private static SignatureFinding Refusing(Kind kind) => With(SignatureFindings.StepOf(kind) is VerificationStep.File ? Kind.OtherPerson : Kind.Malformed);

    private static IReadOnlyDictionary<string, string> Of(string language) =>
        TextFile.Of("SignatureTexts") is var file && language == "en" ? file.English : file.Spanish;

    private string Found(IReadOnlyDictionary<string, string> texts, Kind kind) =>
        string.Format(
            CultureInfo.CurrentCulture,
            texts[$"Finding.{kind}"],
            "AAAA",
            Services.GetRequiredService<DisplayText>().DayAndTime(Moment));

    // Of the step that the first belongs to.
    private List<string> Told(params SignatureFinding[] findings)
    {
        var list = Render<FindingList>(parameters => parameters.Add(part => part.Findings, findings));
        var step = findings.Select(finding => finding.Step).Distinct().Order().ToList().IndexOf(findings[0].Step);
        return [.. list.FindAll("li")[step].QuerySelectorAll("span:not(.quiet-voice)").Select(span => span.TextContent)];
    }
}
