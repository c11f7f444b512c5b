using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Accounts.PersonalData;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Features.Unblocking.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;

namespace IessPortal.Core.Demo.History;

/// <summary>Everything that has happened, until it is written to the database.</summary>
internal sealed class HistoryBook
{
    private readonly HashSet<string> references = [];
    private readonly HashSet<(Guid Center, DateTimeOffset Start, int Counter)> places = [];

    public List<EmployerAccount> Accounts { get; } = [];
    public List<StaffMember> Staff { get; } = [];
    public List<Holiday> Holidays { get; } = [];
    public List<Appointment> Appointments { get; } = [];
    public List<Visit> Visits { get; } = [];
    public List<VisitApproval> Approvals { get; } = [];
    public List<RecoveryCase> Cases { get; } = [];
    public List<KeyLink> Links { get; } = [];
    public List<KeyChange> Changes { get; } = [];
    public List<SignedRequest> Requests { get; } = [];

    /// <summary>Requests whose letters are kept as files.</summary>
    public List<SignedRequest> Kept { get; } = [];

    public List<IssuedDocument> Documents { get; } = [];
    public List<UnblockRequest> Unblocks { get; } = [];
    public List<CorrectionRequest> Corrections { get; } = [];
    public List<OutboxMessage> Mails { get; } = [];
    public List<AuditEntry> Entries { get; } = [];

    /// <summary>A short reference that nothing else has.</summary>
    public string Reference(HistoryDice dice)
    {
        string reference;
        do
        {
            reference = dice.Reference();
        }
        while (!references.Add(reference));

        return reference;
    }

    /// <summary>Whether a place is free; it is taken from then on.</summary>
    public bool Take(Place place) => places.Add((place.CenterId, place.Start, place.Counter));

    public void Note(DateTimeOffset at, AuditKind kind, Actor actor, string? reference = null, string? detail = null, Guid? account = null) =>
        Entries.Add(new AuditEntry(at, kind, actor) { Reference = reference, Detail = detail, AccountId = account });
}
