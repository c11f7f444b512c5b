using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using Kind = IessPortal.Core.Features.SignedRequests.Verification.SignatureFindingKind;

namespace IessPortal.Core.Features.SignedRequests.Verification;

/// <summary>Whether every signature covers its revision whole, and every revision that was appended has one.</summary>
internal static class SignatureCoverage
{
    /// <summary>The two forms of FirmaEC; of them «detached» is what counts, and which attributes are asked for.</summary>
    public const string Cades = "ETSI.CAdES.detached";
    private const string Pkcs7 = "adbe.pkcs7.detached";

    /// <param name="onlyKeepsEvidence">Whether a revision adds nothing but what later verifications need.</param>
    public static (IReadOnlyList<SignatureFinding> Findings, IReadOnlyList<CoveredSignature> Signatures) Check(
        PdfStructure structure, Func<int, bool> onlyKeepsEvidence)
    {
        var findings = new List<SignatureFinding>();
        var covered = new SortedDictionary<int, SignatureField>();
        foreach (var field in SignatureField.AllOf(structure.At(structure.Revisions.Count - 1)))
        {
            var (fault, revision) = Examine(structure, field);
            if (fault is { } kind)
            {
                findings.Add(new(kind) { Text = kind is Kind.OtherForm ? (field.Signature["SubFilter"] as PdfName)?.Value : null });
            }
            else if (!covered.TryAdd(revision, field))
            {
                findings.Add(new(Kind.RangeNotWhole));
            }
        }

        // What is appended before a signature, that signature covers as well.
        var last = covered.Keys.DefaultIfEmpty(0).Max();
        if (findings.Count == 0 && covered.Values.All(field => field.IsTimeStamp))
        {
            findings.Add(new(Kind.NotSigned));
        }
        else if (findings.Count == 0 && !Enumerable.Range(last + 1, structure.Revisions.Count - 1 - last).All(onlyKeepsEvidence))
        {
            findings.Add(new(Kind.AppendedUnsigned));
        }
        else if (findings.Count == 0)
        {
            findings.Add(new(Kind.CoversWhole));
        }

        // In the order in which they were made.
        return (
            findings,
            [
                .. covered.Values.Select(
                    (field, index) => new CoveredSignature(
                        index + 1, field.Signature, SignedRange.Read(field.Signature["ByteRange"])!.Value, field.IsTimeStamp)),
            ]);
    }

    private static (Kind? Error, int Revision) Examine(PdfStructure structure, SignatureField field)
    {
        if (!field.Signature.HasName("SubFilter", Pkcs7) && !field.Signature.HasName("SubFilter", Cades) && !field.IsTimeStamp)
        {
            return (Kind.OtherForm, 0);
        }

        if (SignedRange.Read(field.Signature["ByteRange"]) is not { } range)
        {
            return (Kind.RangeMalformed, 0);
        }

        if (range.End > structure.File.Length)
        {
            return (Kind.RangeBeyondEnd, 0);
        }

        if (field.Signature["Contents"] is not PdfString { Hexadecimal: true } contents || range.GapStart != contents.Start || range.GapEnd != contents.End)
        {
            return (Kind.GapNotItsOwn, 0);
        }

        var revision = structure.Revisions.Index().Where(entry => entry.Item.EndsAt(range.End)).Select(entry => (int?)entry.Index).FirstOrDefault();
        return revision is { } ended && (ended < structure.Revisions.Count - 1 || range.End == structure.File.Length)
            && structure.Revisions[ended].Entries.TryGetValue(field.Number, out var entry) && entry.Kind is XrefKind.Placed
            ? (null, ended)
            : (Kind.RangeNotWhole, 0);
    }
}
