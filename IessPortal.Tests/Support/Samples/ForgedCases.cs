using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using IessPortal.Core.Demo.Signing;
using IessPortal.Tests.Support.Journeys;
using Kind = IessPortal.Core.Features.SignedRequests.Verification.SignatureFindingKind;
using Verdict = IessPortal.Core.Features.SignedRequests.Verification.SignatureVerdict;

namespace IessPortal.Tests.Support.Samples;

/// <summary>Files that were tampered with: changed, appended to, with tricks in the range, in the container or hidden in the file.</summary>
internal static class ForgedCases
{
    private const string NotWhole = "says that the signed part is as it was, and of the rest only that it is not the whole";
    private const string DoesNotLook = "does not look at what else is in the file";
    private const string AnyRange = "takes any range as it comes";

    public static IReadOnlyList<SignatureCase> All { get; } = [.. Changed(), .. Ranges(), .. Containers(), .. Hidden()];

    private static IEnumerable<SignatureCase> Changed() =>
    [
        new(
            "a byte of the letter changed after signing",
            Verdict.Refused,
            Kind.Altered,
            desk => Forgeries.Replace(desk.Sign(SigningDesk.Letter(), desk.Representative), "<pdf:Producer>IessPortal", "<pdf:Producer>IessPorta1")),
        new(
            "a byte of the stamp changed after signing",
            Verdict.Refused,
            Kind.Altered,
            desk => Forgeries.Replace(desk.Sign(SigningDesk.Letter(), desk.Representative), "109 35 re", "109 36 re")),
        new("a signature moved here from another letter", Verdict.Refused, Kind.Altered, desk =>
        {
            var other = SignatureRevision.Append(SigningDesk.Letter("Importadora Suspendida"), "María Elena Prueba", desk.Signature);
            return Forgeries.SignWith(desk, (_, _) => DemoSigner.Seal(other.Covered(), desk.Authority.Issue(desk.Representative), desk.Signature));
        }),
        new(
            "signed, then bytes appended",
            Verdict.Refused,
            Kind.BytesAfterEnd,
            desk => [.. desk.Sign(SigningDesk.Letter(), desk.Representative), .. "PK\u0003\u0004 something"u8])
        {
            Difference = NotWhole,
        },
        new(
            "signed, then a revision appended",
            Verdict.Refused,
            Kind.AppendedUnsigned,
            desk => Forgeries.AppendStream(desk.Sign(SigningDesk.Letter(), desk.Representative), string.Empty, "later"u8.ToArray()))
        {
            Difference = NotWhole,
        },
        new(
            "signed, then the page redrawn in a revision",
            Verdict.Refused,
            Kind.DraftChanged,
            desk => Forgeries.RedrawPage(desk.Sign(SigningDesk.Letter(), desk.Representative)))
        {
            Difference = NotWhole,
        },
        new(
            "page redrawn in a revision, then signed",
            Verdict.Refused,
            Kind.DraftChanged,
            desk => desk.Sign(Forgeries.RedrawPage(SigningDesk.Letter()), desk.Representative))
        {
            Difference = "does not know what should have been signed",
        },
        new(
            "page redrawn between two signatures",
            Verdict.Refused,
            Kind.DraftChanged,
            desk => desk.Sign(Forgeries.RedrawPage(desk.Sign(SigningDesk.Letter(), desk.Representative)), desk.Representative))
        {
            Difference = NotWhole,
        },
    ];

    private static IEnumerable<SignatureCase> Ranges() =>
    [
        new("gap too wide", Verdict.Refused, Kind.GapNotItsOwn, desk => Forgeries.SignOver(desk, at => [0, at.GapStart - 12, at.GapEnd, at.Length - at.GapEnd]))
        {
            Difference = AnyRange,
        },
        new(
            "gap too narrow, within the signature",
            Verdict.Refused,
            Kind.GapNotItsOwn,
            desk => Forgeries.SignOver(desk, at => [0, at.GapStart + 1, at.GapEnd - 1, at.Length - at.GapEnd + 1]))
        {
            Difference = AnyRange,
        },
        new(
            "range beyond the end",
            Verdict.Refused,
            Kind.RangeBeyondEnd,
            desk => Forgeries.SignOver(desk, at => [0, at.GapStart, at.GapEnd, at.Length - at.GapEnd + 500])),
        new(
            "pieces that overlap",
            Verdict.Refused,
            Kind.RangeMalformed,
            desk => Forgeries.SignOver(desk, at => [0, at.GapStart, at.GapStart - 400, at.Length - at.GapStart + 400])),
        new(
            "two gaps",
            Verdict.Refused,
            Kind.RangeMalformed,
            desk => Forgeries.SignOver(desk, at => [0, 400, 500, at.GapStart - 500, at.GapEnd, at.Length - at.GapEnd]))
        {
            Difference = AnyRange,
        },
        new(
            "not from the first byte on",
            Verdict.Refused,
            Kind.RangeMalformed,
            desk => Forgeries.SignOver(desk, at => [9, at.GapStart - 9, at.GapEnd, at.Length - at.GapEnd]))
        {
            Difference = AnyRange,
        },
        new(
            "ends before the end",
            Verdict.Refused,
            Kind.RangeNotWhole,
            desk => Forgeries.SignOver(desk, at => [0, at.GapStart, at.GapEnd, at.Length - at.GapEnd - 6]))
        {
            Difference = NotWhole,
        },
        new(
            "no range at all",
            Verdict.Refused,
            Kind.RangeMalformed,
            desk => Forgeries.Replace(desk.Sign(SigningDesk.Letter(), desk.Representative), "/ByteRange", "/ByteRanke")),
    ];

    private static IEnumerable<SignatureCase> Containers() =>
    [
        new("container cut off", Verdict.Refused, Kind.CmsUnreadable, desk => Forgeries.SignWith(desk, (cms, _) => cms[..(cms.Length / 2)])),
        new("container with something behind it", Verdict.Refused, Kind.CmsUnreadable, desk => Forgeries.SignWith(desk, (cms, _) => [.. cms, 1, 2, 3]))
        {
            Difference = "leaves what stands behind the container alone",
        },
        new("container over content of its own", Verdict.Refused, Kind.CmsEmbedded, desk => Forgeries.SignWith(desk, (_, covered) => Embedded(desk, covered))),
        new("container with two signers", Verdict.Refused, Kind.NoSigner, desk => Forgeries.SignWith(desk, (_, covered) => TwoSigners(desk, covered)))
        {
            Difference = "looks at the first signer alone",
        },
        new("signature by another key", Verdict.Refused, Kind.WrongSignature, desk => Forgeries.SignWith(desk, (cms, _) => BrokenSignature(cms))),
        new(
            "`ETSI.CAdES.detached` that does not bind its certificate",
            Verdict.Refused,
            Kind.WrongAttributes,
            desk => Forgeries.SignWith(
                desk,
                (_, covered) => DemoSigner.Seal(covered, desk.Authority.Issue(desk.Representative), desk.Signature),
                desk.Signature with { Cades = true }))
        {
            Difference = "asks for no attribute",
        },
        new(
            "`adbe.pkcs7.sha1`",
            Verdict.Refused,
            Kind.OtherForm,
            desk => Forgeries.Replace(desk.Sign(SigningDesk.Letter(), desk.Representative), "/adbe.pkcs7.detached", "/adbe.pkcs7.sha1    ")),
    ];

    private static IEnumerable<SignatureCase> Hidden() =>
    [
        new(
            "JavaScript, signed",
            Verdict.Refused,
            Kind.HiddenContent,
            desk => desk.Sign(Forgeries.Append(SigningDesk.Letter(), "OpenAction", "<< /S /JavaScript /JS (app.alert\\(1\\)) >>"), desk.Representative))
        {
            Difference = DoesNotLook,
        },
        new(
            "JavaScript under a disguised name, signed",
            Verdict.Refused,
            Kind.HiddenContent,
            desk => desk.Sign(Forgeries.Append(SigningDesk.Letter(), "Names", "<< /J#61vaScript << /Names [] >> >>"), desk.Representative))
        {
            Difference = DoesNotLook,
        },
        new(
            "a program to launch, signed",
            Verdict.Refused,
            Kind.HiddenContent,
            desk => desk.Sign(Forgeries.Append(SigningDesk.Letter(), "AA", "<< /WC << /S /Launch /F (a.exe) >> >>"), desk.Representative))
        {
            Difference = DoesNotLook,
        },
        new(
            "an attachment, signed",
            Verdict.Refused,
            Kind.HiddenContent,
            desk => desk.Sign(
                Forgeries.Append(
                    SigningDesk.Letter(),
                    "Names",
                    "<< /EmbeddedFiles << /Names [(a) << /Type /Filespec /EF << /F NEXT >> >>] >> >>",
                    ("/Type /EmbeddedFile", "MZ"u8.ToArray())),
                desk.Representative))
        {
            Difference = DoesNotLook,
        },
        new(
            "a stream that unpacks to 64 MB, signed",
            Verdict.Refused,
            Kind.TooMuch,
            desk => desk.Sign(Forgeries.AppendStream(SigningDesk.Letter(), "/Filter /FlateDecode", Forgeries.Bomb(64 << 20)), desk.Representative))
        {
            Difference = DoesNotLook,
        },
    ];

    private static byte[] Embedded(SigningDesk desk, byte[] covered)
    {
        var cms = new SignedCms(new ContentInfo(covered[..100]));
        cms.ComputeSignature(
            new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, desk.Authority.Issue(desk.Representative))
            {
                DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"),
                IncludeOption = System.Security.Cryptography.X509Certificates.X509IncludeOption.EndCertOnly,
            },
            silent: true);
        return cms.Encode();
    }

    private static byte[] TwoSigners(SigningDesk desk, byte[] covered)
    {
        var cms = DemoSigner.Cms(covered, desk.Authority.Issue(desk.Representative), desk.Signature);
        cms.ComputeSignature(
            new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, desk.Authority.Issue(desk.Representative))
            {
                IncludeOption = System.Security.Cryptography.X509Certificates.X509IncludeOption.EndCertOnly,
            },
            silent: true);
        return cms.Encode();
    }

    // The last bytes of the container are the signature's own.
    private static byte[] BrokenSignature(byte[] cms)
    {
        var broken = cms.ToArray();
        broken[^1] ^= 1;
        return broken;
    }
}
