namespace IessPortal.Core.Features.Documents.Shared;

/// <summary>What a printed document is checked by: twelve letters and digits, in groups of four.</summary>
/// <remarks>Random, so that nobody comes upon another's; 57 bits. It tells nothing personal, and stands in the database as on the paper.</remarks>
public static class DocumentCode
{
    public const int Length = 14;
    private const int Letters = 12;
    private const int Group = 4;

    // As in a short reference: nothing that is mistaken for something else when read from paper.
    private const string Readable = "234679ACDEFGHJKMNPQRTUVWXYZ";

    public static string New() => Grouped(RandomNumberGenerator.GetString(Readable, Letters));

    /// <summary>Reads a code from an address or as somebody copied it from paper.</summary>
    /// <returns>As it is stored; none where it cannot be one.</returns>
    public static string? Parse(string? text)
    {
        var letters = string.Concat(
            (text ?? string.Empty).Take(100).Where(letter => !char.IsWhiteSpace(letter) && letter != '-').Select(char.ToUpperInvariant));
        return letters.Length == Letters && letters.All(Readable.Contains) ? Grouped(letters) : null;
    }

    private static string Grouped(string letters) => string.Join('-', letters.Chunk(Group).Select(group => new string(group)));
}
