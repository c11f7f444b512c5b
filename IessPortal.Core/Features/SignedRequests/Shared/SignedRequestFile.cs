namespace IessPortal.Core.Features.SignedRequests.Shared;

/// <summary>Which of a request's files. The names are stored.</summary>
public enum LetterPart
{
    /// <summary>As the portal handed it out, byte for byte.</summary>
    Draft,
    /// <summary>As it came back.</summary>
    Returned,
}

/// <summary>A file that was written.</summary>
/// <param name="Id">Under which it is kept.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Hash">SHA-256.</param>
public sealed record LetterFileFacts(Guid Id, int Size, byte[] Hash);

/// <summary>A letter as a file, kept encrypted like the scans of a visit and for as long.</summary>
public sealed class SignedRequestFile
{
    /// <summary>For the database.</summary>
    private SignedRequestFile() => Hash = null!;

    internal SignedRequestFile(LetterPart part) => (Part, Hash) = (part, []);

    public LetterPart Part { get; private set; }
    public Guid FileId { get; private set; }

    /// <summary>In bytes.</summary>
    public int Size { get; private set; }

    /// <summary>SHA-256 of the file.</summary>
    public byte[] Hash { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>The hash as people compare it.</summary>
    public string HashText => Convert.ToHexStringLower(Hash);

    internal void Set(LetterFileFacts facts, DateTimeOffset now) => ((FileId, Size, Hash), At) = (facts, now);
}
