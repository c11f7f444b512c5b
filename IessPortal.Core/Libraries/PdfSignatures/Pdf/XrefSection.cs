namespace IessPortal.Core.Libraries.PdfSignatures.Pdf;

/// <summary>Where an object is.</summary>
internal enum XrefKind
{
    Free,
    /// <summary>On its own, at a place in the file.</summary>
    Placed,
    /// <summary>Packed with others into a stream.</summary>
    Packed,
}

/// <param name="Place">The byte at which it begins; if packed, the number of the stream that holds it.</param>
/// <param name="Index">Its generation; if packed, how many stand before it.</param>
internal readonly record struct XrefEntry(XrefKind Kind, int Place, int Index);

/// <summary>One table of where objects are, and with it one revision of the file.</summary>
/// <param name="Entries">By the objects' numbers.</param>
/// <param name="End">The place behind the revision's «%%EOF», the end of that line not included.</param>
/// <param name="Blank">The place behind the blanks that follow it; some programs end a file with several lines, or fill it up with zeros.</param>
/// <param name="IsStream">Whether it is itself an object.</param>
internal sealed record XrefSection(int Start, PdfDictionary Trailer, IReadOnlyDictionary<int, XrefEntry> Entries, int End, int Blank, bool IsStream)
{
    /// <summary>What «startxref» names behind it.</summary>
    public int Named { get; init; }

    /// <summary>Of a linearized file, where the table of the first page stands; none: the file is of the usual form.</summary>
    public (int Start, int End)? FirstPart { get; init; }

    /// <summary>Of a linearized file, what the table of its other pages has for a trailer.</summary>
    public PdfDictionary? RestTrailer { get; init; }

    /// <summary>Whether an object is this table.</summary>
    public bool IsItself(XrefEntry entry) =>
        IsStream && entry.Kind is XrefKind.Placed && (entry.Place == Start || entry.Place == FirstPart?.Start);

    public bool EndsAt(int place) => place >= End && place <= Blank;
}
