using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Core.Libraries.PdfSignatures.Comparison;

/// <summary>Compares two states of a document from the root down, by what each object is used for there.</summary>
/// <remarks>Whatever an object is called besides, it has to be the same where it is used. So a pointer that was bent excuses nothing.</remarks>
internal sealed class DocumentComparison
{
    private static readonly HashSet<string> OfTrailer = ["Size", "Root", "Info", "ID", "Prev"];

    /// <summary>What a table that is a stream says of itself beside that.</summary>
    private static readonly HashSet<string> OfTable = ["Type", "W", "Index", "Filter", "DecodeParms", "Length"];

    /// <summary>What programs that write a file anew may leave out: no page shows it.</summary>
    private static readonly HashSet<string> OfViewers = ["MarkInfo", "Lang", "ViewerPreferences", "Metadata", "StructTreeRoot"];

    private readonly PdfObjects before;
    private readonly PdfObjects after;
    private readonly bool rewritten;
    private readonly ValueComparison values;
    private readonly Differences differences = new();

    private DocumentComparison(PdfObjects before, PdfObjects after, bool rewritten) =>
        (this.before, this.after, this.rewritten, values) = (before, after, rewritten, new(before, after));

    /// <param name="rewritten">Whether another program wrote it anew: then what no page shows may be missing.</param>
    public static Differences Between(PdfObjects before, PdfObjects after, bool rewritten)
    {
        var comparison = new DocumentComparison(before, after, rewritten);
        comparison.Run();
        return comparison.differences;
    }

    private void Run()
    {
        CheckTrailer();
        new PageComparison(values, differences, rewritten).Run();
        var form = new FormComparison(values, differences);
        form.Run();
        var (was, now) = (before.Catalog, after.Catalog);
        foreach (var key in was.Entries.Keys.Union(now.Entries.Keys).Where(key => key is not ("Pages" or "AcroForm")))
        {
            if (!(rewritten && OfViewers.Contains(key) && !now.Has(key)) && !(key is not "StructTreeRoot" && values.Same(was[key], now[key])))
            {
                CheckEntry(key, was[key], now[key], form);
            }
        }
    }

    private void CheckEntry(string key, PdfValue was, PdfValue now, FormComparison form)
    {
        switch (key)
        {
            case "StructTreeRoot":
                new StructureComparison(values, form, differences).Run();
                return;
            case "DSS":
                differences.Require(EvidenceStore.IsPlain(after, now), key);
                break;
            case "Metadata":
                differences.Require(FileNotes.AreMetadata(after, before.Resolve(was) as PdfStream, now), key);
                break;
            case "Perms":
                differences.Require(before.Resolve(was) is PdfNull && form.Certifies(now), key);
                break;
            case "Extensions":
                differences.Require(SmallValue.Is(after, now, 500), key);
                break;
            case "Version":
                differences.Require(after.Resolve(now) is PdfName { Value: ['1' or '2', '.', >= '0' and <= '9'] }, key);
                break;
            case "PageLayout" when after.Resolve(now) is PdfName:
                break;
            default:
                differences.Doubt(key);
                break;
        }

        differences.Touch(key);
    }

    private void CheckTrailer()
    {
        foreach (var (key, value) in after.Trailer.Entries.Where(entry => !OfTrailer.Contains(entry.Key)))
        {
            differences.Require(after.HasTableStream && OfTable.Contains(key) && (key is "Index" || SmallValue.Is(after, value, 200)), key);
        }

        foreach (var (key, value) in after.RestTrailer?.Entries ?? PdfDictionary.Empty.Entries)
        {
            differences.Require(
                key switch
                {
                    "Root" or "Info" => value.Same(after.Trailer[key]),
                    "Index" => after.HasTableStream,
                    _ => (key is "Size" or "ID" || (after.HasTableStream && OfTable.Contains(key))) && SmallValue.Is(after, value, 200),
                },
                key);
        }

        // What is numbered beyond it is missing to some programs, and there to others (ISO 32000-1, 7.5.5).
        differences.Require(after.Trailer["Size"] is PdfNumber { Natural: { } size } && size > after.HighestNumber, "Size");

        differences.Require(SmallValue.Is(after, after.Trailer["ID"], 100), "ID");
        if (after.Trailer.Has("Info") && !values.Same(before.Trailer["Info"], after.Trailer["Info"]))
        {
            differences.Touch("Info");
            differences.Require(FileNotes.AreInfo(before, after), "Info");
        }
    }
}
