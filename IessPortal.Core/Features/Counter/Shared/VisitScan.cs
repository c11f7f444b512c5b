using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Platform.Uploads;

namespace IessPortal.Core.Features.Counter.Shared;

/// <summary>A document of a visit as a file, kept encrypted for a while after the visit.</summary>
public sealed class VisitScan
{
    /// <summary>For the database.</summary>
    private VisitScan() { }

    internal VisitScan(Requirement requirement) => Requirement = requirement;

    public Requirement Requirement { get; private set; }

    /// <summary>Under which it is kept; never the name that it was sent with.</summary>
    public Guid FileId { get; private set; }

    public ScanKind Kind { get; private set; }

    /// <summary>In bytes.</summary>
    public int Size { get; private set; }

    public Guid By { get; private set; }
    public DateTimeOffset At { get; private set; }

    internal void SetFile(ScanFile file, Guid by, DateTimeOffset now)
    {
        (FileId, Kind, Size) = file;
        (By, At) = (by, now);
    }
}
