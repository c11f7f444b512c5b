using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Uploads;

namespace IessPortal.Core.Features.Counter.Shared;

/// <summary>What the agent does who has the employer before them, and nobody else.</summary>
public sealed partial class Visit
{
    /// <summary>Of a refusal or a result.</summary>
    public const int LongestReason = 500;

    private readonly List<DocumentCheck> checks = [];
    private readonly List<VisitScan> scans = [];
    private readonly List<ContactCode> contactCodes = [];

    /// <summary>What was found of the documents so far.</summary>
    public IReadOnlyList<DocumentCheck> Checks => checks;

    /// <summary>Documents that were kept as files.</summary>
    public IReadOnlyList<VisitScan> Scans => scans;

    /// <summary>Codes that went to new addresses.</summary>
    public IReadOnlyList<ContactCode> ContactCodes => contactCodes;

    public VisitDocuments Documents => new(Employer, AppointmentId is not null, checks, scans);
    public VisitContact Contact { get; private set; } = new();
    public VisitNotes Notes { get; private set; } = new();
    public KeyLinkSeries Links { get; private set; } = new();

    /// <summary>How many mails with a code or link went out; the newest bears this number.</summary>
    public int MailsIssued { get; private set; }

    /// <summary>When the employer set a key by the visit's link.</summary>
    public DateTimeOffset? KeySetAt { get; private set; }

    public VisitResult? Result { get; private set; }

    /// <summary>The newest of the codes, the only one that can be good.</summary>
    public ContactCode? CurrentContactCode => ContactSeries.Newest;

    private CodeSeries<ContactCode> ContactSeries => new(contactCodes);

    /// <summary>Judges a document.</summary>
    /// <param name="seen">The revision that the agent saw; 0: none yet.</param>
    public CheckDocumentOutcome CheckDocument(DocumentVerdict given, int seen, Guid by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(given);
        return MayChange(by) ? Documents.Check(given, seen, by, now) : new CheckDocumentOutcome.NotOpen();
    }

    /// <summary>Whether a file of this document may be kept now.</summary>
    public bool MayAttach(Requirement requirement, Guid by) => IsAttendedBy(by) && Documents.Required.Contains(requirement);

    /// <summary>Keeps the file of a document in place of the one before. False where that is not possible now.</summary>
    public bool AttachScan(Requirement requirement, ScanFile file, Guid by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!MayAttach(requirement, by))
        {
            return false;
        }

        Documents.Attach(requirement, file, by, now);
        return true;
    }

    /// <summary>Saves the notes; while the visit is on hold as well.</summary>
    /// <inheritdoc cref="VisitNotes.Write"/>
    public WriteNotesOutcome WriteNotes(string text, int seen, Guid by)
    {
        ArgumentNullException.ThrowIfNull(text);
        return AgentId == by && State is (VisitState.Attending or VisitState.OnHold) ? Notes.Write(text, seen) : new WriteNotesOutcome.NotOpen();
    }

    /// <summary>Mails a code to a new address; the one before is void.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="hash">Of the code, given the number of its mail.</param>
    public SendOutcome SendContactCode(string address, Func<int, byte[]> hash, Guid by, DateTimeOffset now, RecoveryOptions limits)
    {
        ArgumentNullException.ThrowIfNull(hash);
        ArgumentNullException.ThrowIfNull(limits);
        if (!MayChange(by))
        {
            return new SendOutcome.NotOpen();
        }

        return ContactSeries.Send(
            () =>
            {
                contactCodes.Add(new ContactCode(address, ++MailsIssued, hash(MailsIssued), new Delivery(now, limits.AcceptanceWindow)));
                return MailsIssued;
            },
            now,
            limits);
    }

    /// <inheritdoc cref="CodeSeries{TCode}.MailAccepted"/>
    public bool ContactCodeAccepted(int mailNumber, DateTimeOffset now, TimeSpan window) => ContactSeries.MailAccepted(mailNumber, now, window);

    /// <inheritdoc cref="CodeSeries{TCode}.MailFailed"/>
    public bool ContactCodeFailed(int mailNumber, DateTimeOffset now, bool addressRefused) => ContactSeries.MailFailed(mailNumber, now, addressRefused);

    /// <summary>Judges the code that was typed at the counter.</summary>
    public ConfirmCodeOutcome ConfirmContact(Func<ContactCode, bool> matches, Guid by, DateTimeOffset now, RecoveryOptions limits)
    {
        ArgumentNullException.ThrowIfNull(matches);
        ArgumentNullException.ThrowIfNull(limits);
        if (!MayChange(by) || CurrentContactCode is not { } current)
        {
            return new ConfirmCodeOutcome.NotOpen();
        }

        var outcome = ContactSeries.Confirm(matches, now, limits);
        if (outcome is ConfirmCodeOutcome.Accepted)
        {
            Contact.Prove(current.Address);
        }

        return outcome;
    }

    /// <summary>Says whether the representative may be changed now to the one who is here.</summary>
    /// <param name="known">Whom the IESS knows as representative.</param>
    public ChangeRepresentativeOutcome ChangeRepresentative(PersonId known, Guid by, DateTimeOffset now)
    {
        if (!MayChange(by))
        {
            return new ChangeRepresentativeOutcome.NotOpen();
        }

        if (known == Representative)
        {
            return new ChangeRepresentativeOutcome.Same();
        }

        if (Documents.Unverified.Any(requirement => requirement is Requirement.Identity or Requirement.Nombramiento))
        {
            return new ChangeRepresentativeOutcome.DocumentsMissing();
        }

        Contact.RepresentativeChanged(now);
        return new ChangeRepresentativeOutcome.Changed();
    }

    /// <summary>Why no device can be enrolled at this moment; null if it can.</summary>
    public ShowEnrolmentOutcome? RefuseEnrolment(Guid by) =>
        !IsAttendedBy(by) ? new ShowEnrolmentOutcome.NotOpen()
        : Documents.CheckOf(Requirement.Identity) is { Verdict: Verdict.Verified } ? null
        : new ShowEnrolmentOutcome.IdentityMissing();

    /// <summary>Asks for a key link: the first, or another in place of one that came to nothing.</summary>
    public IssueKeyOutcome IssueLink(IssueGround ground, Guid by, DateTimeOffset now, RecoveryOptions limits)
    {
        ArgumentNullException.ThrowIfNull(ground);
        if (!MayChange(by))
        {
            return new IssueKeyOutcome.NotOpen();
        }

        if (Documents.Unverified is { Count: > 0 } missing)
        {
            return new IssueKeyOutcome.DocumentsMissing(missing);
        }

        if (ground.NeedsFor(Contact) is [var need, ..])
        {
            return new IssueKeyOutcome.NeedsApproval(need, ground.Approvals.Any(approval => approval.IsOpen));
        }

        return Links.Send(() => ++MailsIssued, ground.Current, now, limits).Match<IssueKeyOutcome>(new(
            Sent: sent => new IssueKeyOutcome.Sent(sent.MailNumber),
            OnItsWay: waiting => new IssueKeyOutcome.OnItsWay(waiting.Until),
            TooSoon: early => new IssueKeyOutcome.TooSoon(early.NextAt),
            NoneLeft: _ => new IssueKeyOutcome.NoneLeft(),
            NoAddress: _ => new IssueKeyOutcome.NoAddress(),
            NotOpen: _ => new IssueKeyOutcome.NotOpen(),
            NotFound: _ => new IssueKeyOutcome.NotFound()));
    }

    /// <summary>The key was set by the visit's link. False where the visit was over already, or follows another link.</summary>
    public bool KeySet(KeyLink link, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(link);
        if (KeySetAt is not null || link.Id != Links.NewestId)
        {
            return false;
        }

        KeySetAt = now;
        // They went home and finished there.
        Result = State is VisitState.Closed ? VisitResult.KeySet : Result;
        return true;
    }

    /// <summary>Ends the visit with what came of it.</summary>
    public CloseVisitOutcome Close(VisitResult result, Guid by, DateTimeOffset now)
    {
        if (!IsAttendedBy(by))
        {
            return new CloseVisitOutcome.NotOpen();
        }

        if ((result is VisitResult.KeySet) != (KeySetAt is not null) || (result is VisitResult.ContactUpdated && Contact.ChangedAt is null))
        {
            return new CloseVisitOutcome.ResultMismatch();
        }

        (State, Counter, ClosedAt, Result) = (VisitState.Closed, null, now, result);
        return new CloseVisitOutcome.Closed();
    }

    private bool IsAttendedBy(Guid member) => State is VisitState.Attending && AgentId == member;

    /// <summary>Once the key is set, nothing changes any more on which it rests.</summary>
    private bool MayChange(Guid by) => IsAttendedBy(by) && KeySetAt is null;
}
