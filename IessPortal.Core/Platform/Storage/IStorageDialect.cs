using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;

namespace IessPortal.Core.Platform.Storage;

/// <summary>What the two databases do differently.</summary>
public interface IStorageDialect
{
    /// <summary>Whether several nodes can serve pages from one database.</summary>
    bool TakesManyNodes { get; }

    /// <summary>Writes many new rows of one table, within the context's transaction.</summary>
    Task InsertAsync(PortalDbContext db, NewRows rows, CancellationToken cancellationToken);

    /// <summary>Waits until this process may write; given back when disposed.</summary>
    Task<IDisposable> EnterAsync(CancellationToken cancellationToken);

    /// <summary>Holds a name for this transaction alone, until it ends; others who ask for the same name wait.</summary>
    Task LockAsync(PortalDbContext db, string name, CancellationToken cancellationToken);

    /// <summary>Holds the end of the audit's chain until the transaction ends.</summary>
    /// <returns>The newest entry's place and hash; of none 0 and nothing.</returns>
    Task<(long Sequence, byte[] Hash)> LockAuditAsync(PortalDbContext db, CancellationToken cancellationToken);

    /// <summary>
    /// Fills a page with the audit's entries behind one, in their order, as they are stored. Each page is a statement of its own: who walks through years
    /// keeps no old state alive for it.
    /// </summary>
    Task ReadAuditAsync(PortalDbContext db, long after, AuditPage page, CancellationToken cancellationToken);

    /// <summary>
    /// Holds a name for this process, beyond any transaction, until it is disposed or the process ends, however it ends. None: somebody else holds it.
    /// </summary>
    Task<IAsyncDisposable?> TryHoldAsync(PortalDbContext db, string name, CancellationToken cancellationToken);

    /// <summary>Who holds a name beyond any transaction, in words for an operator.</summary>
    Task<string> HolderOfAsync(PortalDbContext db, string name, CancellationToken cancellationToken);

    /// <summary>Lifts the lock that a migration left behind which ended before its end. Only for who holds the right to migrate.</summary>
    /// <returns>Whether there was one.</returns>
    Task<bool> LiftMigrationLockAsync(PortalDbContext db, CancellationToken cancellationToken);

    /// <summary>
    /// Makes room for what the months to come bring, and lets go of months in which nothing is left, where the database keeps months apart; what lies in a
    /// place that is not its month's is moved there.
    /// </summary>
    /// <returns>False where somebody was in the way, and something is left to do.</returns>
    Task<bool> KeepMonthsAsync(PortalDbContext db, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Whether the exception says that another transaction came first, so that the work has to be done anew.</summary>
    bool IsConflict(Exception exception);

    /// <summary>Whether the exception says that nothing can be written at present: the disk is read-only, full, or fails.</summary>
    bool IsUnwritable(Exception exception);

    /// <summary>Whether damage was met in what is stored. From then on this process reads, and writes nothing over it.</summary>
    bool IsDamaged { get; }

    /// <summary>Whether the exception tells of damage in what is stored, which is then known; see <see cref="IsDamaged"/>.</summary>
    bool NotesDamage(Exception exception);

    /// <summary>Looks at all that is stored, as far as that is for the portal to do, and changes nothing.</summary>
    /// <returns>What is damaged, in words for an operator; null: nothing was found.</returns>
    Task<string?> FindDamageAsync(PortalDbContext db, CancellationToken cancellationToken);

    /// <summary>Lets go of connections that are kept: one that was opened while nothing could be written stays so for good.</summary>
    void ForgetConnections(PortalDbContext db);

    /// <summary>Tells the other nodes, when and only when the transaction commits.</summary>
    Task AnnounceAsync(PortalDbContext db, IReadOnlyCollection<string> topics, CancellationToken cancellationToken);

    /// <summary>Mails that are due and that nobody else is claiming at this moment, oldest first; see <see cref="OutboxMessage.IsClaimable"/>.</summary>
    /// <param name="except">Those that this process has in hand, whatever their times say.</param>
    /// <param name="full">Destinations to which it takes none; see <see cref="OutboxMessage.Destination"/>.</param>
    IQueryable<OutboxMessage> Claimable(PortalDbContext db, DateTimeOffset now, int most, Guid[] except, string[] full);

    /// <summary>Accounts whose searched name has all these words, or beginnings, ends and middles of words, in it.</summary>
    /// <param name="words">
    /// Folded as the names are, and those first that few names may have: the indexes go from name to name by them. At least one has three letters or more:
    /// what is shorter is found by no index.
    /// </param>
    /// <param name="most">No more are looked for: of more it is any.</param>
    Task<IReadOnlyList<Guid>> FindNamesAsync(PortalDbContext db, IReadOnlyList<string> words, int most, CancellationToken cancellationToken);
}
