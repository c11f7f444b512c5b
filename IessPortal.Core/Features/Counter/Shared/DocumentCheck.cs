using IessPortal.Core.Features.Documents.Shared;

namespace IessPortal.Core.Features.Counter.Shared;

/// <summary>What the agent says of a document. The names are stored.</summary>
public enum Verdict
{
    Verified,
    Refused,
}

/// <summary>What was found of one document of a visit.</summary>
public sealed class DocumentCheck
{
    /// <summary>For the database.</summary>
    private DocumentCheck() { }

    internal DocumentCheck(Requirement requirement) => Requirement = requirement;

    public Requirement Requirement { get; private set; }
    public Verdict Verdict { get; private set; }

    /// <summary>Why it was refused.</summary>
    public string? Reason { get; private set; }

    public Guid By { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>How often it was judged; who judges says which one they saw.</summary>
    public int Revision { get; private set; }

    internal void SetVerdict(DocumentVerdict given, Guid by, DateTimeOffset now)
    {
        (Verdict, Reason, By, At) = (given.Verdict, given.Verdict is Verdict.Refused ? given.Reason!.Trim() : null, by, now);
        Revision++;
    }
}

/// <summary>A verdict on a document.</summary>
/// <param name="Reason">Needed where it is refused.</param>
public sealed record DocumentVerdict(Requirement Requirement, Verdict Verdict, string? Reason = null);
