using IessPortal.Core.Demo.Signing;
using IessPortal.Tests.Support.Hosts;
using static IessPortal.Tests.Support.Samples.HandMade;
using Kind = IessPortal.Core.Features.SignedRequests.Verification.SignatureFindingKind;
using Verdict = IessPortal.Core.Features.SignedRequests.Verification.SignatureVerdict;

namespace IessPortal.Tests.Support.Samples;

/// <summary>What signing programs leave besides a signature: notes, empty fields, certifications, evidence.</summary>
internal static partial class LetterTwins
{
    private static IEnumerable<SignatureCase> Programs() =>
    [
        Accepted("a note of OpenPDF in the page tree", new() { Overridden = PagesWith("/ITXT (OpenPDF 1.3.30)") }),
        Refused("that note, and another page", Kind.DraftChanged, new()
        {
            More = [$"<< /Type /Page /Parent {PdfValueText.Of(Pages)} /MediaBox [0 0 595.28 841.89] >>"],
            Overridden = Over(Pages, "<< /Type /Pages /Count 1 /Kids [@0] /ITXT (OpenPDF 1.3.30) >>"),
        }),
        Accepted("zeros and blanks behind the end", new() { Ending = "\0\0 \r\n\n\t" }),
        Refused("a word behind the end", Kind.BytesAfterEnd, new() { Ending = "\n\nword\n" }),
        Accepted("an empty field first",
            new() { Signs = false, Overridden = PageWith("/Annots [@0]"), Catalog = "/AcroForm << /Fields [@0] >>", More = [EmptyField] }, new()),
        Refused("an empty field first, and a page redrawn", Kind.DraftChanged, new()
        {
            Signs = false, Overridden = PageWith("/Annots [@0] /Contents @1"), Catalog = "/AcroForm << /Fields [@0] >>", More = [EmptyField, OtherDrawing],
        }, new()),
        Review("an unsigned revision first that brings what nobody needs", Kind.UnexplainedBytes,
            new() { Signs = false, More = [Stream(string.Empty, "PK")] }, new()),
        Review("the second signer takes the first one's name", Kind.DraftDoubtful,
            new HandMade { Name = "Firma" }, new HandMade { Widget = "/F 132 /Rect [220 110 330 146]", Name = "Firma" }),
        Refused("the second signer drops the first", Kind.DraftChanged, new(), new() { Catalog = "/AcroForm << /Fields [] >>", Signs = false }),
        Accepted("the field goes back to the signature that it has", new() { Widget = "/F 132 /Rect [60 110 170 146] /DV @S" }),
        Review("the field goes back to something else", Kind.DraftDoubtful, new()
        {
            Widget = "/F 132 /Rect [60 110 170 146] /DV @0", More = ["<< /Type /Sig /Contents <00> >>"],
        }),
        new("RSASSA-PSS", Verdict.Accepted, Kind.SignatureHolds, desk => Pss(desk, change: 0)),
        new("RSASSA-PSS, and a bit is another", Verdict.Refused, Kind.WrongSignature, desk => Pss(desk, change: 1)),
    ];

    private static IEnumerable<SignatureCase> Certified() =>
    [
        Accepted("certified, others may sign", CertifiedAs(2)),
        Accepted("certified and signed beside", CertifiedAs(2), new HandMade { Widget = "/F 132 /Rect [220 110 330 146]" }),
        Accepted("certified for good", CertifiedAs(1)),
        Refused("certified for good, and signed beside", Kind.DraftChanged, CertifiedAs(1), new HandMade { Widget = "/F 132 /Rect [220 110 330 146]" }),
        Review("certified in a way that nobody knows", Kind.DraftDoubtful, CertifiedAs(7)),
        Review("certified by who signed second", Kind.DraftDoubtful, new HandMade(), CertifiedAs(2) with { Widget = "/F 132 /Rect [220 110 330 146]" }),
    ];

    private static IEnumerable<SignatureCase> Evidence() =>
    [
        new("certificates kept behind the signature", Verdict.Accepted, Kind.CoversWhole, desk => Kept(desk, Bytes(desk.Authority.Certificate.RawData))),
        new("something else kept as certificates", Verdict.Review, Kind.DraftDoubtful, desk => Kept(desk, "PK and more")),
        new("bytes behind a certificate that is kept", Verdict.Review, Kind.DraftDoubtful,
            desk => Kept(desk, Bytes(desk.Authority.Certificate.RawData) + "PK")),
        new("evidence kept, and a script", Verdict.Refused, Kind.HiddenContent,
            desk => Kept(desk, Bytes(desk.Authority.Certificate.RawData), "/OpenAction << /S /JavaScript /JS (1) >>")),
        new("stamped as a whole", Verdict.Accepted, Kind.DocumentStamped, desk => DocumentStamped(desk, desk.Authority, change: false)),
        new("stamped as a whole by a stranger", Verdict.Review, Kind.TimeStampDoubtful, desk =>
        {
            using var stranger = DemoAuthority.Create(TestClock.Start.AddYears(-1), "Sellos Desconocidos");
            return DocumentStamped(desk, stranger, change: false);
        }),
        new("stamped as a whole before the authority's certificate held", Verdict.Review, Kind.TimeStampDoubtful,
            desk => DocumentStamp(desk, desk.Authority, change: false, TestClock.Start.AddYears(-3)).AppendTo(desk, new HandMade().AppendTo(desk, Letter))),
        new("stamped as a whole, and something drawn", Verdict.Review, Kind.StampDoubtful,
            desk => (DocumentStamp(desk, desk.Authority, change: false) with
            {
                Widget = $"{SmallPlace} /AP << /N @0 >>", More = [Stream(Look, "0.5 0.5 109 35 re S")],
            }).AppendTo(desk, new HandMade { Widget = "/F 132 /Rect [0 0 0 0]" }.AppendTo(desk, Letter))),
        new("stamped as a whole, over other bytes", Verdict.Refused, Kind.Altered, desk => DocumentStamped(desk, desk.Authority, change: true)),
        new("stamped as a whole, and signed by nobody", Verdict.Refused, Kind.NotSigned,
            desk => DocumentStamp(desk, desk.Authority, change: false).AppendTo(desk, Letter)),
    ];
}
