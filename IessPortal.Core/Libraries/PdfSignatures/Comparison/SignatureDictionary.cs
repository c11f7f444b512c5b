using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Core.Libraries.PdfSignatures.Comparison;

/// <summary>What a signature says of itself beside its container (ISO 32000-1, 12.8.1).</summary>
internal static class SignatureDictionary
{
    private const int LongestText = 2000;

    private static readonly HashSet<string> Texts = ["M", "Name", "Reason", "Location", "ContactInfo", "Prop_AuthType"];
    private static readonly HashSet<string> Small = ["Type", "Filter", "SubFilter", "ByteRange", "Prop_Build", "Prop_AuthTime", "R", "V", "Changes"];

    public static void Check(PdfObjects objects, PdfValue value, Differences differences)
    {
        if (objects.DictionaryOf(value) is not { } signature)
        {
            differences.Change("V");
            return;
        }

        foreach (var (key, item) in signature.Entries.Where(entry => entry.Key is not "Contents"))
        {
            differences.Require(
                key is "Reference" ? Certification.LevelOf(objects, signature) is not null
                : (Texts.Contains(key) && SmallValue.IsText(objects, item, LongestText)) || (Small.Contains(key) && SmallValue.Is(objects, item, LongestText)),
                key);
        }
    }
}
