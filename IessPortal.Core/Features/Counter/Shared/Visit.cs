using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Uploads;

namespace IessPortal.Core.Features.Counter.Shared;

/// <summary>One employer's visit to a Centro de Atención Universal: method 4 from the check-in to the receipt.</summary>
/// <remarks>Every method refuses what its state does not allow, and whoever may not do it.</remarks>
public sealed class Visit : IWatched
{
    IEnumerable<string> IWatched.Topics => [LiveEvents.OfCenter(CenterId), LiveEvents.OfVisit(Id), LiveEvents.Queues];

    /// <summary>Of a refusal or a result.</summary>
    public const int LongestReason = 500;

    private readonly List<DocumentCheck> checks = [];
    private readonly List<VisitScan> scans = [];
    private readonly List<ContactCode> contactCodes = [];

    /// <summary>For the database.</summary>
    private Visit() => (Representative, Ruc, Sucursal, Reference) = (null!, null!, null!, null!);

    public Visit(Guid id, VisitOrigin origin, EmployerId employer, Purpose purpose, Preference preference, DateTimeOffset now)
    {
        (Id, Purpose, Preference, ArrivedAt) = (id, purpose, preference, now);
        (CenterId, Reference, AppointmentId) = (origin.CenterId, origin.Reference, origin.AppointmentId);
        (Representative, Ruc, Sucursal) = employer;
        InMora = origin.InMora;
        Rank = RankOf(AppointmentId is not null, preference, InMora);
        DueAt = origin.AppointmentStart ?? now;
    }

    public Guid Id { get; private set; }
    public Guid CenterId { get; private set; }

    /// <summary>The turno they came with; none: they walked in.</summary>
    public Guid? AppointmentId { get; private set; }

    /// <summary>Short, for people: the turno's code, or one of their own. All that the waiting room's screen shows.</summary>
    public string Reference { get; private set; }

    public Purpose Purpose { get; private set; }
    public PersonId Representative { get; private set; }
    public Ruc Ruc { get; private set; }
    public Sucursal Sucursal { get; private set; }
    public Preference Preference { get; private set; }

    /// <summary>Whether contributions were overdue when they came: what that stops makes it urgent.</summary>
    public bool InMora { get; private set; }

    public DateTimeOffset ArrivedAt { get; private set; }

    /// <summary>The first part of the waiting order; smaller comes first.</summary>
    public int Rank { get; private set; }

    /// <summary>The second part of the waiting order: when the turno begins, or when they walked in.</summary>
    public DateTimeOffset DueAt { get; private set; }

    public VisitState State { get; private set; }

    /// <summary>Who called or attends them; who did last, where it rests.</summary>
    public Guid? AgentId { get; private set; }

    /// <summary>The identification of that agent, so that the database can refuse one who represents the employer.</summary>
    public PersonId? AgentPerson { get; private set; }

    /// <summary>To which counter they were called, from 1.</summary>
    public int? Counter { get; private set; }

    /// <summary>How often they were called.</summary>
    public int Calls { get; private set; }

    /// <summary>When they were first called: their wait was over.</summary>
    public DateTimeOffset? FirstCalledAt { get; private set; }

    /// <summary>When they were called last.</summary>
    public DateTimeOffset? CalledAt { get; private set; }

    /// <summary>When they first came to a counter.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

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

    public EmployerId Employer => new(Representative, Ruc, Sucursal);

    public bool IsOver => State is VisitState.Closed or VisitState.Left;

    /// <summary>Puts the code on the screen; again, where the same agent called it before and nobody came.</summary>
    public ChangeVisitOutcome Call(Attendant agent, DateTimeOffset now) => AssignTo(
        agent,
        State is VisitState.Waiting || (State is VisitState.Called && AgentId == agent.MemberId),
        () => (State, Counter, CalledAt, FirstCalledAt, Calls) = (VisitState.Called, agent.Counter, now, FirstCalledAt ?? now, Calls + 1));

    /// <summary>They are at the counter.</summary>
    public ChangeVisitOutcome Start(Guid agentId, DateTimeOffset now) =>
        Change(State is VisitState.Called && AgentId == agentId, () => (State, StartedAt) = (VisitState.Attending, StartedAt ?? now));

    /// <summary>Interrupts; the counter is free for the next.</summary>
    public ChangeVisitOutcome Hold(Guid agentId) => Change(IsAttendedBy(agentId), () => (State, Counter) = (VisitState.OnHold, null));

    /// <summary>Goes on with what was interrupted, at whichever counter.</summary>
    public ChangeVisitOutcome Resume(Attendant agent) =>
        AssignTo(agent, State is VisitState.OnHold, () => (State, Counter) = (VisitState.Attending, agent.Counter));

    /// <summary>A supervisor gives it to another agent; it waits there until they go on with it.</summary>
    public ChangeVisitOutcome Reassign(Attendant agent) => AssignTo(
        agent,
        State is VisitState.Called or VisitState.Attending or VisitState.OnHold && AgentId != agent.MemberId,
        () => (State, Counter) = (VisitState.OnHold, null));

    /// <summary>They went away, or did not come when called.</summary>
    public ChangeVisitOutcome Leave(DateTimeOffset now) =>
        Change(State is VisitState.Waiting or VisitState.Called or VisitState.OnHold, () => (State, ClosedAt) = (VisitState.Left, now));

    /// <summary>Judges a document.</summary>
    /// <param name="seen">The revision that the agent saw; 0: none yet.</param>
    public CheckDocumentOutcome CheckDocument(DocumentVerdict given, int seen, Guid by, DateTimeOffset now) =>
        MayChange(by) ? Documents.Check(given, seen, by, now) : new CheckDocumentOutcome.NotOpen();

    /// <summary>Whether a file of this document may be kept now.</summary>
    public bool MayAttach(Requirement requirement, Guid by) => IsAttendedBy(by) && Documents.Required.Contains(requirement);

    /// <summary>Keeps the file of a document in place of the one before. False where that is not possible now.</summary>
    public bool AttachScan(Requirement requirement, ScanFile file, Guid by, DateTimeOffset now) =>
        MayAttach(requirement, by) && Documents.Attach(requirement, file, by, now);

    /// <summary>Saves the notes; while the visit is on hold as well.</summary>
    /// <inheritdoc cref="VisitNotes.Write"/>
    public WriteNotesOutcome WriteNotes(string text, int seen, Guid by) =>
        AgentId == by && State is (VisitState.Attending or VisitState.OnHold) ? Notes.Write(text, seen) : new WriteNotesOutcome.NotOpen();

    /// <summary>Mails a code to a new address; the one before is void.</summary>
    /// <param name="hash">Of the code, given the number of its mail.</param>
    public SendOutcome SendContactCode(string address, Func<int, byte[]> hash, Guid by, DateTimeOffset now, RecoveryOptions limits)
    {
        var outcome = MayChange(by) ? ContactSeries.Send(() => ++MailsIssued, now, limits) : new SendOutcome.NotOpen();
        if (outcome is SendOutcome.Sent)
        {
            contactCodes.Add(new ContactCode(address, MailsIssued, hash(MailsIssued), new Delivery(now, limits.AcceptanceWindow)));
        }

        return outcome;
    }

    /// <inheritdoc cref="CodeSeries{TCode}.MailAccepted"/>
    public bool ContactCodeAccepted(int mailNumber, DateTimeOffset now, TimeSpan window) => ContactSeries.MailAccepted(mailNumber, now, window);

    /// <inheritdoc cref="CodeSeries{TCode}.MailFailed"/>
    public bool ContactCodeFailed(int mailNumber, DateTimeOffset now, bool addressRefused) => ContactSeries.MailFailed(mailNumber, now, addressRefused);

    /// <summary>Judges the code that was typed at the counter.</summary>
    public ConfirmCodeOutcome ConfirmContact(Func<ContactCode, bool> matches, Guid by, DateTimeOffset now, RecoveryOptions limits)
    {
        var outcome = MayChange(by) && CurrentContactCode is not null ? ContactSeries.Confirm(matches, now, limits) : new ConfirmCodeOutcome.NotOpen();
        if (outcome is ConfirmCodeOutcome.Accepted)
        {
            Contact.Prove(CurrentContactCode!.Address);
        }

        return outcome;
    }

    /// <summary>Says whether the representative may be changed now to the one who is here.</summary>
    /// <param name="known">Whom the IESS knows as representative.</param>
    public ChangeRepresentativeOutcome ChangeRepresentative(PersonId known, Guid by, DateTimeOffset now) =>
        !MayChange(by) ? new ChangeRepresentativeOutcome.NotOpen()
        : known == Representative ? new ChangeRepresentativeOutcome.Same()
        : Documents.Unverified.Any(requirement => requirement is Requirement.Identity or Requirement.Nombramiento)
            ? new ChangeRepresentativeOutcome.DocumentsMissing()
        : Contact.ChangeRepresentative(now);

    /// <summary>Why no device can be enrolled at this moment; null if it can.</summary>
    public ShowEnrolmentOutcome? RefuseEnrolment(Guid by) =>
        !IsAttendedBy(by) ? new ShowEnrolmentOutcome.NotOpen()
        : Documents.CheckOf(Requirement.Identity) is { Verdict: Verdict.Verified } ? null
        : new ShowEnrolmentOutcome.IdentityMissing();

    /// <summary>Asks for a key link: the first, or another in place of one that came to nothing.</summary>
    public IssueKeyOutcome IssueLink(IssueGround ground, Guid by, DateTimeOffset now, RecoveryOptions limits)
    {
        return !MayChange(by) ? new IssueKeyOutcome.NotOpen()
            : Documents.Unverified is { Count: > 0 } missing ? new IssueKeyOutcome.DocumentsMissing(missing)
            : ground.NeedsFor(Contact) is [var need, ..] ? new IssueKeyOutcome.NeedsApproval(need, ground.Approvals.Any(approval => approval.IsOpen))
            : IssueKeyOutcome.Of(Links.Send(() => ++MailsIssued, ground.Current, now, limits));
    }

    /// <summary>The key was set by the visit's link. False where the visit was over already, or follows another link.</summary>
    public bool KeySet(KeyLink link, DateTimeOffset now)
    {
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

    private CodeSeries<ContactCode> ContactSeries => new(contactCodes);

    private ChangeVisitOutcome AssignTo(Attendant agent, bool allowed, Action change) =>
        allowed && agent.Person == Representative
            ? new ChangeVisitOutcome.OwnEmployer()
            : Change(allowed, change + (() => (AgentId, AgentPerson) = (agent.MemberId, agent.Person)));

    private static ChangeVisitOutcome Change(bool allowed, Action change)
    {
        if (!allowed)
        {
            return new ChangeVisitOutcome.NotOpen();
        }

        change();
        return new ChangeVisitOutcome.Changed();
    }

    /// <summary>Turnos come first; within each, those who go before others by law, then those in mora patronal.</summary>
    private static int RankOf(bool turno, Preference preference, bool inMora) => (turno ? 0 : 3) + (preference is not Preference.None ? 0 : inMora ? 1 : 2);
}
