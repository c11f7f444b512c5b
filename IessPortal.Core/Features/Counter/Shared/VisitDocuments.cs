using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Unblocking.Shared;
using IessPortal.Core.Platform.Uploads;

namespace IessPortal.Core.Features.Counter.Shared;

/// <summary>The documents of a visit: what has to be shown, what was found of it, and what was scanned.</summary>
public sealed class VisitDocuments
{
    private readonly List<DocumentCheck> checks;
    private readonly List<VisitScan> scans;

    internal VisitDocuments(EmployerId employer, bool byAppointment, List<DocumentCheck> checks, List<VisitScan> scans)
    {
        (this.checks, this.scans) = (checks, scans);
        Required =
        [
            .. Requirements.For(EmployerKinds.Of(employer)).Where(requirement => requirement is not Requirement.AppointmentConfirmation || byAppointment),
        ];
    }

    /// <summary>What has to be shown, in the order in which it is asked for.</summary>
    public IReadOnlyList<Requirement> Required { get; }

    /// <summary>What has still to be verified before a key can be issued.</summary>
    public IReadOnlyList<Requirement> Unverified => [.. Required.Where(requirement => CheckOf(requirement) is not { Verdict: Verdict.Verified })];

    public DocumentCheck? CheckOf(Requirement requirement) => checks.Find(check => check.Requirement == requirement);

    public VisitScan? ScanOf(Requirement requirement) => scans.Find(scan => scan.Requirement == requirement);

    internal CheckDocumentOutcome Check(DocumentVerdict given, int seen, Guid by, DateTimeOffset now)
    {
        if (!Required.Contains(given.Requirement))
        {
            return new CheckDocumentOutcome.NotOpen();
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
            checks.Add(check = new DocumentCheck(given.Requirement));
        }

        check.SetVerdict(given, by, now);
        return new CheckDocumentOutcome.Checked();
    }

    internal bool Attach(Requirement requirement, ScanFile file, Guid by, DateTimeOffset now)
    {
        var scan = ScanOf(requirement);
        if (scan is null)
        {
            scans.Add(scan = new VisitScan(requirement));
        }

        scan.SetFile(file, by, now);
        return true;
    }
}
