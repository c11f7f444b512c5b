using IessPortal.Core.Features.SignedRequests.Verification;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using IessPortal.Tests.Support.Mutants;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.SignedRequests.Verification;

/// <summary>What hangs under an entry that means nothing in the object that has it goes to people.</summary>
public sealed class CarriedAlongTests
{
    private static readonly StampLimits Stamps = new(300, 150);
    private static readonly byte[] Letter = PackedCases.Get("draft.pdf");

    public static MatrixTheoryData<string, bool, bool> Places { get; } = new(
        [
            "page /Kids", "page /Count", "page /Fields", "page /FontDescriptor", "drawing /Metadata", "drawing /Annots", "drawing /FontDescriptor",
            "drawing /CropBox", "drawing /NS", "drawing /DecodeParms",
        ],
        [true, false],
        [true, false]);

    [Fact]
    public void A_letter_that_was_only_written_anew_carries_nothing() => Assert.Empty(Doubts(new MutantObjects(Letter).Rewrite(new(1))));

    [Theory, MemberData(nameof(Places))]
    public void A_place_without_use_carries_nothing(string place, bool isReferredTo, bool anew)
    {
        var objects = new MutantObjects(Letter);
        var page = objects.Before.Pages()[0];
        var number = place.StartsWith("page", StringComparison.Ordinal) ? page.Name.Number : ((PdfReference)page.Dictionary["Contents"]).Number;
        // A drawing as another program would pack it.
        objects[number] = Unpacked(objects[number]);
        objects.Set(number, place[(place.IndexOf('/') + 1)..], isReferredTo ? objects.Add(Load) : Load);

        Assert.NotEmpty(Doubts(anew ? objects.Rewrite(new(1)) : objects.Append()));
    }

    private static PdfDictionary Load { get; } = MutantVocabulary.Dictionary(("X", MutantVocabulary.Load));

    private static PdfValue Unpacked(PdfValue value) => value is PdfStream stream
        ? new PdfStream(MutantVocabulary.Dictionary(("Length", new PdfNumber(0))), PdfUnpacker.Unpack(stream, new PdfBudget()))
        : value;

    private static IEnumerable<SignatureFindingKind> Doubts(byte[] file) =>
        LetterFile.Read(file, Letter, Stamps).Findings
            .Where(finding => finding.Verdict is not FindingVerdict.Passed && finding.Kind is not SignatureFindingKind.NotSigned)
            .Select(finding => finding.Kind);
}
