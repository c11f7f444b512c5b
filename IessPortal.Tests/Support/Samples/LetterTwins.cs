using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using IessPortal.Core.Demo.Signing;
using IessPortal.Core.Features.SignedRequests.Holders;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using IessPortal.Tests.Support.Journeys;
using static IessPortal.Tests.Support.Samples.HandMade;
using Kind = IessPortal.Core.Features.SignedRequests.Verification.SignatureFindingKind;
using Verdict = IessPortal.Core.Features.SignedRequests.Verification.SignatureVerdict;

namespace IessPortal.Tests.Support.Samples;

/// <summary>What honest programs write, each beside forgeries that look like it.</summary>
internal static partial class LetterTwins
{
    private const string Look = "/Type /XObject /Subtype /Form /BBox [0 0 110 36]";
    private const string SmallPlace = "/F 132 /Rect [60 110 170 146]";

    private static readonly string[] Acts = ["Launch", "JavaScript", "SubmitForm", "ImportData", "GoToR", "GoToE", "Rendition"];
    private static readonly string Long = new('x', 3000);
    private static readonly byte[] Letter = SigningDesk.Letter();
    private static readonly PdfObjects Objects = PdfStructure.Read(Letter).At(0);
    private static readonly PdfPageNode Page = Objects.Pages()[0];
    private static readonly PdfReference Pages = (PdfReference)Page.Dictionary["Parent"];
    private static readonly PdfReference Drawing = (PdfReference)Page.Dictionary["Contents"];
    private static readonly PdfReference Resources = (PdfReference)Page.Dictionary["Resources"];
    private static readonly PdfReference Structure = (PdfReference)Objects.Catalog["StructTreeRoot"];
    private static readonly PdfValue FirstElement = Objects.ItemsOf(Objects.DictionaryOf(Structure)!["K"])[0];
    private static readonly string OtherDrawing = Stream(string.Empty, "0 0 1 rg 100 100 300 300 re f");

    public static IReadOnlyList<SignatureCase> All { get; } =
    [
        .. Pointers(), .. Stamps(), .. Corners(), .. Containers(), .. Actions(), .. Carried(), .. Programs(), .. Certified(),
        .. Evidence(), .. Loads(),
    ];

    private static IEnumerable<SignatureCase> Pointers() =>
    [
        .. new[] { ("drawing", Drawing), ("resources", Resources), ("page tree", Pages), ("page", Page.Name) }.SelectMany(target => new[]
        {
            Twice($"/Info points at the {target.Item1}, which is overridden", new() { Trailer = Info(target.Item2) }, target.Item2),
            Twice($"/Metadata points at the {target.Item1}, which is overridden",
                new() { Catalog = $"/Metadata {PdfValueText.Of(target.Item2)}" }, target.Item2),
            Twice(
                $"/ParentTree points at the {target.Item1}, which is overridden",
                new() { Overridden = Over(Structure, PdfValueText.Of(Objects.DictionaryOf(Structure)!, [("ParentTree", PdfValueText.Of(target.Item2))])) },
                target.Item2),
        }),
        Refused("the page's /Contents become another object", Kind.DraftChanged, new() { More = [OtherDrawing], Overridden = PageWith("/Contents @0") }),
        Refused("the drawing is overridden as if it were packed otherwise", Kind.DraftChanged, new() { Overridden = Over(Drawing, OtherDrawing) }),
        Refused("the drawing's number is freed by another object", Kind.DraftChanged, new() { Overridden = Over(Drawing, "null") }),
        Refused("the page tree hands on a rotation", Kind.DraftChanged, new() { Overridden = PagesWith("/Rotate 90") }),
        Refused("the page says another parent", Kind.DraftChanged,
            new() { More = ["<< /Type /Pages /Kids [] /Count 0 >>"], Overridden = PageWith("/Parent @0") }),
        Refused("a font is put under another name", Kind.DraftChanged, new() { Overridden = Over(Resources, "<< /Font << >> >>") }),
        Refused("a note is laid over the page", Kind.DraftChanged, new()
        {
            More = ["<< /Type /Annot /Subtype /FreeText /Rect [60 300 500 600] /Contents (otra cosa) /DA (/F1 12 Tf) >>"],
            Overridden = PageWith("/Annots [@0]"),
        }),
        Review("the structure says to read something else", Kind.DraftDoubtful, new()
        {
            More = ["<< /Type /StructElem /S /P /P 0 0 R /ActualText (otra cosa) >>".Replace("0 0 R", PdfValueText.Of(Structure), StringComparison.Ordinal)],
            Overridden = Over(
                Structure,
                PdfValueText.Of(
                    Objects.DictionaryOf(Structure)!, [("K", $"[{PdfValueText.Of(FirstElement)} @0]")])),
        }),
    ];

    private static IEnumerable<SignatureCase> Stamps() =>
    [
        Accepted("stamp in free space", Stamped(SmallPlace)),
        Accepted("stamp written from its other corner", Stamped("/F 132 /Rect [170 146 60 110]")),
        Accepted("hidden, whatever its size", Stamped("/F 134 /Rect [0 0 595 842]")),
        Review("stamp over a line of text", Kind.StampDoubtful, Stamped("/F 132 /Rect [60 690 170 720]")),
        Review("stamp without a look over a line of text", Kind.StampDoubtful, new() { Widget = "/F 132 /Rect [60 690 170 720]" }),
        Review("stamp over the code", Kind.StampDoubtful, Stamped("/F 132 /Rect [60 50 120 90]")),
        Review("stamp larger than stamps are, where nothing is written", Kind.StampDoubtful, Stamped("/F 132 /Rect [126 108 480 146]")),
        Review("stamp beyond the page", Kind.StampDoubtful, Stamped("/F 132 /Rect [500 110 650 146]")),
        Review("stamp that grows as the page shrinks", Kind.DraftDoubtful, Stamped("/F 140 /Rect [60 110 170 146]")),
        Review("another look under the mouse", Kind.DraftDoubtful, Stamped(SmallPlace) with { Widget = $"{SmallPlace} /AP << /N @0 /D @0 >>" }),
        Review("look without a size", Kind.DraftDoubtful,
            new() { Widget = $"{SmallPlace} /AP << /N @0 >>", More = [Stream("/Type /XObject /Subtype /Form /BBox [0 0 0 0]", "0 0 600 800 re f")] }),
        Accepted("invisible, with an empty look",
            new() { Widget = "/F 132 /Rect [0 0 0 0] /AP << /N @0 >>", More = [Stream("/Type /XObject /Subtype /Form /BBox [0 0 0 0]", "q Q")] }),
    ];

    /// <summary>Places that no comparison used to look into.</summary>
    private static IEnumerable<SignatureCase> Corners() =>
    [
        Review("a stamp of no width through the text", Kind.StampDoubtful, Stamped("/F 132 /Rect [100 690 100 720]")),
        Review("a border wider than its field", Kind.DraftDoubtful, new() { Widget = $"{SmallPlace} /C [0 0 1] /Border [0 0 400]" }),
        Review("a look without depth", Kind.DraftDoubtful, Stamped(SmallPlace) with { More = [Stream($"{Look} /Matrix [1 1 1 1 0 0]", "0 0 1 1 re f")] }),
        Review("a look of a long name", Kind.DraftDoubtful, Stamped(SmallPlace) with { More = [Stream($"{Look} /Name ({Long})", "0 0 1 1 re f")] }),
        Review("an object that calls itself a page", Kind.DraftDoubtful,
            new() { Widget = $"{SmallPlace} /MK << /X @0 >>", More = [$"<< /Type /Page /Note ({Long}) >>"] }),
        Review("the structure names a field that no page has", Kind.DraftDoubtful, new()
        {
            More = [$"<< /Type /Annot /Subtype /Widget /FT /Sig /X ({Long}) >>", "<< /Type /OBJR /Obj @0 >>"],
            Overridden = Over(Structure, PdfValueText.Of(Objects.DictionaryOf(Structure)!, [("K", $"[{PdfValueText.Of(FirstElement)} @1]")])),
        }),
        Review("resources that no page inherits", Kind.DraftDoubtful, new() { Overridden = PagesWith($"/Resources << /X ({Long}) >>") }),
        Review("a certification of some other object", Kind.DraftDoubtful, CertifiedAs(2) with
        {
            Seal = CertifiedAs(2).Seal.Replace("/TransformMethod", $"/Data << /X ({Long}) >> /TransformMethod", StringComparison.Ordinal),
        }),
        Refused(
            "the second signer changes what the first one's look draws by", Kind.DraftChanged,
            Stamped(SmallPlace) with { More = [Stream($"{Look} /Resources @1", "0 0 1 1 re f"), "<< /Font << >> >>"] },
            new HandMade
            {
                Widget = "/F 132 /Rect [220 110 330 146]",
                Overridden = Over(
                    new(((PdfNumber)Objects.Trailer["Size"]).Natural!.Value + 3, 0), "<< /ExtGState << /G0 << /Type /ExtGState /CA 0.5 >> >> >>"),
            }),
    ];

    private static IEnumerable<SignatureCase> Containers() =>
    [
        new("an attribute that nobody signed and nobody knows", Verdict.Review, Kind.UnexplainedBytes, desk => Repacked(
            desk, cms => cms.SignerInfos[0].AddUnsignedAttribute(new AsnEncodedData(new Oid("1.3.6.1.4.1.99999.1"), [0x04, 0x03, 0x50, 0x4B, 0x03])))),
        new("a certificate that leads nowhere", Verdict.Review, Kind.UnexplainedBytes, desk => Repacked(
            desk, cms => cms.AddCertificate(desk.PinnedAlone.Certificate))),
    ];

    private static byte[] Repacked(SigningDesk desk, Action<SignedCms> change) => Forgeries.SignWith(desk, (container, _) =>
    {
        var cms = new SignedCms();
        cms.Decode(container);
        change(cms);
        return cms.Encode();
    });

    private static IEnumerable<SignatureCase> Actions() =>
    [
        .. Acts.Select(
            kind => Refused($"/{kind} by an indirect name", Kind.HiddenContent, new() { Widget = $"{SmallPlace} /A @1", More = [$"/{kind}", "<< /S @0 >>"] })),
        Refused("what comes next, by an indirect name", Kind.HiddenContent,
            new() { Widget = $"{SmallPlace} /A << /S /Named /N /NextPage /Next [ << /S @0 >> ] >>", More = ["/Launch"] }),
        Refused("action of the page", Kind.HiddenContent, new() { Overridden = PageWith("/AA @0"), More = ["<< /O << /S @1 >> >>", "/JavaScript"] }),
        Refused("action of the catalog", Kind.HiddenContent, new() { Catalog = "/OpenAction @0", More = ["<< /S @1 /JS (1) >>", "/JavaScript"] }),
        Refused("script among the names", Kind.HiddenContent,
            new() { Catalog = "/Names @0", More = ["<< /JavaScript @1 >>", "<< /Names [(a) << /S /JavaScript >>] >>"] }),
        Review("a link on the stamp", Kind.DraftDoubtful, new() { Widget = $"{SmallPlace} /A << /S /URI /URI (https://ejemplo.ec) >>" }),
    ];

    private static IEnumerable<SignatureCase> Carried() =>
    [
        Review("an object to which nothing leads", Kind.UnexplainedBytes, new() { More = ["<< /A (nobody sees this) >>"] }),
        Review("two objects that lead to each other alone", Kind.UnexplainedBytes, new() { More = ["[@1]", "[@0]"] }),
        Review("a comment in an object", Kind.UnexplainedBytes, new() { Widget = $"{SmallPlace} %<html>\n" }),
        Review("bytes behind what is packed", Kind.UnexplainedBytes,
            Stamped(SmallPlace) with { More = [Stream(Look + " /Filter /FlateDecode", Packed("0 0 110 36 re S") + new string('x', 500))] }),
        Accepted("a look that is packed", Stamped(SmallPlace) with { More = [Stream(Look + " /Filter /FlateDecode", Packed("0 0 110 36 re S"))] }),
        Review("a picture that the stamp does not show", Kind.DraftDoubtful, Stamped(SmallPlace) with
        {
            More = [Stream(Look + " /Resources << /XObject << /Im0 @1 >> >>", "0 0 110 36 re S"), Picture],
        }),
        Accepted("a picture that it shows",
            Stamped(SmallPlace) with { More = [Stream(Look + " /Resources << /XObject << /Im0 @1 >> >>", "q 36 0 0 36 0 0 cm /Im0 Do Q"), Picture] }),
        Review("a stream in an entry that programs may add", Kind.DraftDoubtful,
            new() { Widget = $"{SmallPlace} /PieceInfo @0", More = [Stream(string.Empty, "PK")] }),
        Review("a long private note in the page tree", Kind.DraftDoubtful, new() { Overridden = PagesWith($"/ITXT ({new string('x', 3000)})") }),
        Review("a private note that refers to a stream", Kind.DraftDoubtful, new() { Overridden = PagesWith("/ITXT @0"), More = [Stream(string.Empty, "PK")] }),
    ];

    private static string Picture => Stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray", "x");

    private static string EmptyField => $"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Firma) /P {PdfValueText.Of(Page.Name)} /F 4 /Rect [220 110 330 146] >>";

    private static SignatureCase Accepted(string name, HandMade revision, HandMade? next = null) =>
        Of(name, Verdict.Accepted, Kind.CoversWhole, revision, next);

    private static SignatureCase Review(string name, Kind kind, HandMade revision, HandMade? next = null) => Of(name, Verdict.Review, kind, revision, next);

    private static SignatureCase Refused(string name, Kind kind, HandMade revision, HandMade? next = null) => Of(name, Verdict.Refused, kind, revision, next);

    private static SignatureCase Of(string name, Verdict verdict, Kind kind, HandMade revision, HandMade? next) =>
        new(name, verdict, kind, desk => revision.AppendTo(desk, Letter) is var file && next is not null ? next.AppendTo(desk, file) : file);

    private static SignatureCase Twice(string name, HandMade first, PdfReference target) =>
        Refused(name, Kind.DraftChanged, first,
            new HandMade { Widget = "/F 132 /Rect [220 110 330 146]", More = [OtherDrawing], Overridden = Over(target, OverrideOf(target)) });

    private static string OverrideOf(PdfReference target) =>
        target == Drawing ? OtherDrawing
        : target == Pages ? $"<< /Type /Pages /Count 1 /Kids [{PdfValueText.Of(Page.Name)}] /Rotate 180 >>"
        : target == Resources ? "<< /Font << >> >>"
        : PdfValueText.Of(Page.Dictionary, [("Contents", "@0")]);

    private static HandMade Stamped(string place) => new() { Widget = $"{place} /AP << /N @0 >>", More = [Stream(Look, "0.5 0.5 109 35 re S")] };

    private static HandMade CertifiedAs(int level) => new()
    {
        Catalog = "/Perms << /DocMDP @S >>",
        Seal = "/SubFilter /adbe.pkcs7.detached /Reference [<< /Type /SigRef /TransformMethod /DocMDP " +
            $"/TransformParams << /Type /TransformParams /P {level} /V /1.2 >> >>]",
    };

    private static byte[] Kept(SigningDesk desk, string certificate, string catalog = "") =>
        new HandMade { Signs = false, Catalog = $"/DSS @0 {catalog}", More = ["<< /Type /DSS /Certs [@1] >>", Stream(string.Empty, certificate)] }
            .AppendTo(desk, new HandMade().AppendTo(desk, Letter));

    private static byte[] DocumentStamped(SigningDesk desk, DemoAuthority by, bool change) =>
        DocumentStamp(desk, by, change).AppendTo(desk, new HandMade().AppendTo(desk, Letter));

    private static HandMade DocumentStamp(SigningDesk desk, DemoAuthority by, bool change, DateTimeOffset? at = null)
    {
        var service = by.Issue(desk.Representative with
        {
            Kind = HolderKind.TimeStamp,
            GivenNames = "Sello",
            Surnames = "De Tiempo",
            RsaBits = 2048,
            From = (at ?? desk.SignedAt).AddYears(-1),
        });
        return new()
        {
            Seal = "/SubFilter /ETSI.RFC3161",
            Widget = "/F 132 /Rect [0 0 0 0]",
            Fill = covered => TimeStamps.Token(change ? covered[1..] : covered, service, at ?? desk.SignedAt.AddMinutes(1)),
        };
    }

    private static byte[] Pss(SigningDesk desk, byte change) => new HandMade
    {
        Fill = covered =>
        {
            var cms = new SignedCms(new ContentInfo(covered), detached: true);
            cms.ComputeSignature(
                new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, desk.Authority.Issue(desk.Representative with { RsaBits = 2048 }))
                {
                    DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"),
                    IncludeOption = X509IncludeOption.EndCertOnly,
                    SignaturePadding = RSASignaturePadding.Pss,
                    SignedAttributes = { new Pkcs9SigningTime(desk.SignedAt.UtcDateTime) },
                },
                silent: true);
            var encoded = cms.Encode();
            encoded[^1] ^= change;
            return encoded;
        },
    }.AppendTo(desk, Letter);

    private static Dictionary<string, PdfValue> Info(PdfReference target) => new() { ["Info"] = target };

    private static Dictionary<int, string> Over(PdfReference target, string body) => new() { [target.Number] = body };

    private static Dictionary<int, string> PagesWith(string more) => Over(Pages, $"<< /Type /Pages /Count 1 /Kids [{PdfValueText.Of(Page.Name)}] {more} >>");

    private static Dictionary<int, string> PageWith(string more)
    {
        var without = Page.Dictionary.Entries.Where(entry => !more.Contains($"/{entry.Key} ", StringComparison.Ordinal)).ToDictionary();
        return Over(Page.Name, $"{PdfValueText.Of(new PdfDictionary(without))[..^2]} {more} >>");
    }

    private static string Bytes(byte[] bytes) => System.Text.Encoding.Latin1.GetString(bytes);
}
