using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using Kind = IessPortal.Core.Features.SignedRequests.Verification.SignatureFindingKind;

namespace IessPortal.Core.Features.SignedRequests.Verification;

/// <summary>Whether every signature covers its revision whole, and every revision that was appended has one.</summary>
internal static class SignatureCoverage
{
    /// <summary>The two forms of FirmaEC; of them «detached» is what counts, and which attributes are asked for.</summary>
    public const string Cades = "ETSI.CAdES.detached";
    private const string Pkcs7 = "adbe.pkcs7.detached";

    public static (IReadOnlyList<SignatureFinding> Findings, IReadOnlyList<CoveredSignature> Signatures) Check(PdfStructure structure)
    {
        var findings = new List<SignatureFinding>();
        var covered = new SortedDictionary<int, SignatureField>();
        foreach (var field in SignatureField.AllOf(structure.At(structure.Revisions.Count - 1)))
        {
            var (fault, revision) = Look(structure, field);
            if (fault is { } kind)
            {
                findings.Add(new(kind) { Text = kind is Kind.OtherForm ? (field.Signature["SubFilter"] as PdfName)?.Value : null });
            }
            else if (!covered.TryAdd(revision, field))
            {
                findings.Add(new(Kind.RangeNotWhole));
            }
        }

        if (findings.Count == 0 && covered.Count == 0)
        {
            findings.Add(new(Kind.NotSigned));
        }
        else if (Enumerable.Range(1, structure.Revisions.Count - 1).Any(revision => !covered.ContainsKey(revision)) && findings.Count == 0)
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
                    (field, index) => new CoveredSignature(index + 1, field.Signature, SignedRange.Read(field.Signature["ByteRange"])!.Value)),
            ]);
    }

    private static (Kind? Error, int Revision) Look(PdfStructure structure, SignatureField field)
    {
        if (!field.Signature.Says("SubFilter", Pkcs7) && !field.Signature.Says("SubFilter", Cades))
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
