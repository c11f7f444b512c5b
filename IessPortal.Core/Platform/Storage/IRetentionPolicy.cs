namespace IessPortal.Core.Platform.Storage;

/// <summary>What a feature keeps, for how long, and why. Every hour what has expired is deleted.</summary>
public interface IRetentionPolicy
{
    /// <summary>What has expired at <paramref name="now"/>, in the order in which it has to go.</summary>
    IEnumerable<ExpiredRecords> Find(PortalDbContext db, DateTimeOffset now);
}

/// <param name="Kind">Under what they are counted, in the audit and on the command line.</param>
/// <param name="Reason">Why they are kept until then, for who asks.</param>
/// <param name="Records">Rows of one entity.</param>
public sealed record ExpiredRecords(string Kind, string Reason, IQueryable<object> Records);
