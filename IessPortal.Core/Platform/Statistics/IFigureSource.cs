using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Platform.Statistics;

/// <summary>Says of the rows of one kind what they count for.</summary>
public interface IFigureSource
{
    /// <summary>Their kind.</summary>
    Type Row { get; }

    /// <summary>Reads what it takes to count, and gives what a row counts for as it stands: figures of one each.</summary>
    Task<Func<object, IEnumerable<Figure>>> PrepareAsync(PortalDbContext db, CancellationToken cancellationToken);
}
