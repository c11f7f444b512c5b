using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Platform.Uploads;

namespace IessPortal.Core.Features.Counter.Shared;

public sealed partial class Visit
{
    private readonly List<VisitScan> scans = [];

    /// <summary>Documents that were kept as files.</summary>
    public IReadOnlyList<VisitScan> Scans => scans;

    public VisitScan? ScanOf(Requirement requirement) => scans.Find(scan => scan.Requirement == requirement);

    /// <summary>Whether a file of this document may be kept now.</summary>
    public bool MayAttach(Requirement requirement, Guid by) => MayWork(by) && Required.Contains(requirement);

    /// <summary>Keeps the file of a document in place of the one before. False where that is not possible now.</summary>
    public bool AttachScan(Requirement requirement, ScanFile file, Guid by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!MayAttach(requirement, by))
        {
            return false;
        }

        var scan = ScanOf(requirement);
        if (scan is null)
        {
            scans.Add(scan = new VisitScan(requirement));
        }

        scan.Keep(file, by, now);
        return true;
    }
}
