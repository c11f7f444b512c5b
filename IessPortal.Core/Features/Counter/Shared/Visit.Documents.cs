using IessPortal.Core.Domain;
using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Unblocking.Shared;

namespace IessPortal.Core.Features.Counter.Shared;

public sealed partial class Visit
{
    /// <summary>Of a refusal or a result.</summary>
    public const int LongestReason = 500;

    public const int LongestNotes = 4000;

    private readonly List<DocumentCheck> documents = [];

    /// <summary>What was judged so far.</summary>
    public IReadOnlyList<DocumentCheck> Documents => documents;

    /// <summary>What has to be shown, in the order in which it is asked for.</summary>
    public IReadOnlyList<Requirement> Required =>
        [
            .. Requirements.For(EmployerKinds.Of(Employer)).Where(
                requirement => requirement is not Requirement.AppointmentConfirmation || AppointmentId is not null),
        ];

    /// <summary>What has still to be verified before a key can be issued.</summary>
    public IReadOnlyList<Requirement> Unverified => [.. Required.Where(requirement => CheckOf(requirement) is not { Verdict: Verdict.Verified })];

    /// <summary>The agent's own words; nobody else's but the audit's business.</summary>
    public string Notes { get; private set; } = string.Empty;

    /// <summary>How often the notes were saved; who saves says which they saw.</summary>
    public int NotesRevision { get; private set; }

    public DocumentCheck? CheckOf(Requirement requirement) => documents.Find(check => check.Requirement == requirement);

    /// <summary>Judges a document.</summary>
    /// <param name="seen">The revision that the agent saw; 0: none yet.</param>
    public CheckDocumentOutcome CheckDocument(DocumentVerdict given, int seen, Guid by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(given);
        if (!MayWork(by) || KeySetAt is not null || !Required.Contains(given.Requirement))
        {
            return new CheckDocumentOutcome.NotNow(State, AgentId);
        }

        if (given.Verdict is Verdict.Refused && !RequestUnblockHandler.IsReason(given.Reason))
        {
            return new CheckDocumentOutcome.NoReason();
        }

        var check = CheckOf(given.Requirement);
        if ((check?.Revision ?? 0) != seen)
        {
            return new CheckDocumentOutcome.ChangedMeanwhile(check!.By);
        }

        if (check is null)
        {
            documents.Add(check = new DocumentCheck(given.Requirement));
        }

        check.Judge(given, by, now);
        return new CheckDocumentOutcome.Checked();
    }

    /// <summary>Saves the notes.</summary>
    /// <param name="text">All of them.</param>
    /// <param name="seen">The revision that they were written over.</param>
    public WriteNotesOutcome WriteNotes(string text, int seen, Guid by)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (AgentId != by || State is not (VisitState.Attending or VisitState.OnHold))
        {
            return new WriteNotesOutcome.NotNow(State, AgentId);
        }

        if (text.Length > LongestNotes)
        {
            return new WriteNotesOutcome.TooLong();
        }

        if (NotesRevision != seen)
        {
            return text == Notes ? new WriteNotesOutcome.Saved(NotesRevision) : new WriteNotesOutcome.ChangedMeanwhile(Notes, NotesRevision);
        }

        Notes = text;
        return new WriteNotesOutcome.Saved(++NotesRevision);
    }

    /// <summary>Only who has the employer before them changes anything.</summary>
    /// <summary>Why no device can be enrolled at this moment; none: it can.</summary>
    public ShowEnrolmentOutcome? MayEnrol(Guid by) =>
        !MayWork(by) ? new ShowEnrolmentOutcome.NotNow()
        : CheckOf(Requirement.Identity) is { Verdict: Verdict.Verified } ? null
        : new ShowEnrolmentOutcome.IdentityMissing();

    private bool MayWork(Guid by) => State is VisitState.Attending && AgentId == by;
}

[Union]
public abstract partial record CheckDocumentOutcome
{
    public sealed record Checked : CheckDocumentOutcome;

    /// <summary>The reason of a refusal is missing, too short or too long.</summary>
    public sealed record NoReason : CheckDocumentOutcome;

    /// <summary>It was judged in another window since the agent looked; that verdict stands.</summary>
    public sealed record ChangedMeanwhile(Guid By) : CheckDocumentOutcome;

    /// <summary>The visit stands elsewhere or with somebody else, or this document is none of its.</summary>
    public sealed record NotNow(VisitState State, Guid? AgentId) : CheckDocumentOutcome;
}

[Union]
public abstract partial record WriteNotesOutcome
{
    public sealed record Saved(int Revision) : WriteNotesOutcome;

    public sealed record TooLong : WriteNotesOutcome;

    /// <summary>Another window saved others since; both are shown, and nothing is lost.</summary>
    public sealed record ChangedMeanwhile(string Notes, int Revision) : WriteNotesOutcome;

    public sealed record NotNow(VisitState State, Guid? AgentId) : WriteNotesOutcome;
}
