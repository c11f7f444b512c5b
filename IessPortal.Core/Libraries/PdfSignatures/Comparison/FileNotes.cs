using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Core.Libraries.PdfSignatures.Comparison;

/// <summary>What a file says of itself: programs that sign it write down that they did, and when.</summary>
internal static class FileNotes
{
    private const int LongestNote = 500;
    private const int MoreMetadata = 4096;
    private const int MostMetadata = 64 * 1024;

    private static readonly HashSet<string> Notes = ["Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate", "Trapped"];

    /// <summary>Whether only such notes differ; the title, which is shown, stays.</summary>
    public static bool AreInfo(PdfObjects before, PdfObjects after) =>
        after.DictionaryOf(after.Trailer["Info"]) is { } info
            && info.Entries.All(
                note => note.Key == "Title"
                    ? before.DictionaryOf(before.Trailer["Info"]) is { } was && SameText(before.Resolve(was["Title"]), after.Resolve(note.Value))
                    : Notes.Contains(note.Key) && (SmallValue.IsText(after, note.Value, LongestNote) || after.Resolve(note.Value) is PdfName));

    /// <summary>Whether it is metadata, not much longer than they were, and with no other title.</summary>
    public static bool AreMetadata(PdfObjects objects, PdfStream? was, PdfValue now)
    {
        if (objects.Resolve(now) is not PdfStream stream
            || !stream.Dictionary.HasName("Type", "Metadata") || !stream.Dictionary.HasName("Subtype", "XML")
            || stream.Dictionary.Entries.Any(
                entry => entry.Key is not ("Type" or "Subtype" or "Length" or "Filter" or "DecodeParms") || !SmallValue.Is(objects, entry.Value, 100))
            || !PdfUnpacker.Knows(stream.Dictionary) || stream.Raw.Length > MostMetadata)
        {
            return false;
        }

        var text = PdfUnpacker.Unpack(stream, objects.Budget);
        var titles = was is not null && PdfUnpacker.Knows(was.Dictionary) ? MetadataTitles.Read(PdfUnpacker.Unpack(was, objects.Budget)) : [];
        return text.Length <= MostMetadata && text.Count(letter => !PdfCharacters.IsBlank(letter)) <= (was?.Raw.Length ?? 0) + MoreMetadata
            && MetadataTitles.Read(text) is { } found && titles is not null && found.IsSubsetOf(titles);
    }

    private static bool SameText(PdfValue was, PdfValue now) =>
        was.Same(now) || (was is PdfString one && now is PdfString other && PdfText.Read(one) is { } text && text == PdfText.Read(other));
}
