using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Core.Libraries.PdfSignatures.Comparison;

/// <summary>
/// Certificates, lists of revoked ones and answers about them that programs keep beside signatures, so that these can be verified later
/// (ISO 32000-2, 12.8.4.3; ETSI EN 319 142-1, 5.4). They are not used here; they only have to belong to a signature of the file.
/// </summary>
internal sealed class EvidenceStore
{
    private const int Most = 60;

    private static readonly HashSet<string> OfSignatures = ["Type", "Cert", "CRL", "OCSP", "TU"];

    private readonly PdfObjects objects;
    private readonly Dictionary<PdfStream, byte[]> certificates = [];
    private readonly Dictionary<PdfStream, byte[]> lists = [];
    private readonly Dictionary<PdfStream, byte[]> answers = [];

    private EvidenceStore(PdfObjects objects) => this.objects = objects;

    public static bool IsPlain(PdfObjects objects, PdfValue value) => new EvidenceStore(objects) is var store && store.Read(value) && store.Belongs();

    private bool Read(PdfValue value) =>
        objects.DictionaryOf(value) is { } store && store.Entries.All(entry => entry.Key switch
        {
            "Type" => store.HasName("Type", "DSS"),
            "Certs" => Add(entry.Value, certificates),
            "CRLs" => Add(entry.Value, lists),
            "OCSPs" => Add(entry.Value, answers),
            "VRI" => objects.DictionaryOf(entry.Value) is { } kept
                && kept.Entries.All(one => one.Key is "Type" or { Length: 40 } && ReadOne(one.Value)),
            _ => false,
        });

    private bool ReadOne(PdfValue value) =>
        objects.Resolve(value) is PdfName
        || (objects.DictionaryOf(value) is { } one && one.Entries.All(entry => OfSignatures.Contains(entry.Key) && entry.Key switch
        {
            "Cert" => Add(entry.Value, certificates),
            "CRL" => Add(entry.Value, lists),
            "OCSP" => Add(entry.Value, answers),
            _ => SmallValue.Is(objects, entry.Value, 100),
        }));

    // What is kept for one signature is mostly the very same that is kept for all.
    private bool Add(PdfValue list, Dictionary<PdfStream, byte[]> found)
    {
        foreach (var item in objects.Resolve(list) is PdfList items ? items.Items : [PdfNull.Instance])
        {
            if (objects.Resolve(item) is not PdfStream stream || !PdfUnpacker.Knows(stream.Dictionary)
                || !stream.Dictionary.Entries.All(
                    entry => (ValueComparison.IsPacking(entry.Key) || entry.Key is "Type") && SmallValue.Is(objects, entry.Value, 100)))
            {
                return false;
            }

            if (!found.ContainsKey(stream))
            {
                found.Add(stream, PdfUnpacker.Unpack(stream, objects.Budget));
            }
        }

        return found.Count <= Most;
    }

    private bool Belongs()
    {
        using var chain = new EvidenceChain(objects);
        return chain.Take([.. certificates.Values]) && lists.Values.All(chain.Signed) && answers.Values.All(chain.Answered);
    }
}
