namespace IessPortal.Core.Platform.Storage;

/// <summary>What records are kept for; each purpose has a time of its own, see <see cref="Settings.RetentionOptions"/>.</summary>
public enum RetentionPurpose
{
    Cases,
    Visits,
    /// <summary>Scanned documents and signed letters: what was shown as evidence.</summary>
    Scans,
    Mails,
    SignIns,
    Imports,
    Statistics,
    /// <summary>What serves the moment alone, and goes as soon as it says nothing any more.</summary>
    Operation,
}

/// <summary>What a feature keeps, for how long, and why. Every hour what has expired is deleted.</summary>
public interface IRetentionPolicy
{
    /// <summary>
    /// What has expired at <paramref name="now"/>, in the order in which it has to go; nothing of an employer under a <see cref="LegalHold"/>.
    /// </summary>
    IEnumerable<ExpiredRecords> Find(PortalDbContext db, DateTimeOffset now);
}

/// <param name="Purpose">What they are kept for.</param>
/// <param name="Kind">Under what they are counted, in the audit and on the command line.</param>
/// <param name="Reason">Why they are kept until then, for who asks.</param>
/// <param name="Records">Rows of one entity.</param>
public sealed record ExpiredRecords(RetentionPurpose Purpose, string Kind, string Reason, IQueryable<object> Records);
