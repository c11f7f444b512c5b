using System.Runtime.CompilerServices;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Core.Platform.Monitoring;
using IessPortal.Core.Platform.Statistics;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Platform.Storage;

/// <summary>How use cases read and write: one context, one transaction, one save; then those who watch are told.</summary>
public sealed class PortalStore(
    IDbContextFactory<PortalDbContext> contexts, IStorageDialect dialect, AuditChain chain, LiveEvents live, PortalMeter meter)
{
    /// <summary>Enough for 32 parallel writers of one row, each of whom makes the others try again.</summary>
    private const int MostAttempts = 64;

    /// <summary>Reads, and changes nothing.</summary>
    public async Task<T> ReadAsync<T>(Func<PortalDbContext, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        try
        {
            return await work(db);
        }
        catch (Exception exception) when (dialect.NotesDamage(exception))
        {
            throw;
        }
    }

    /// <summary>Reads row by row, as they are taken, and changes nothing.</summary>
    public async IAsyncEnumerable<T> StreamAsync<T>(
        Func<PortalDbContext, IAsyncEnumerable<T>> work, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        await foreach (var row in work(db).WithCancellation(cancellationToken))
        {
            yield return row;
        }
    }

    /// <summary>Runs the work and saves all it did, or nothing. Where another transaction came first, it runs anew on fresh data.</summary>
    /// <param name="work">May run more than once: it must not do anything but change the context. Nothing in it waits for the network.</param>
    /// <param name="cancellationToken">Heard until the commit, which is then seen through.</param>
    public async Task<T> WriteAsync<T>(Func<PortalDbContext, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(work, cancellationToken);
            }
            catch (Exception exception) when (attempt < MostAttempts && dialect.IsConflict(exception))
            {
                // Another came first: once more, on what it left behind.
            }
        }
    }

    private async Task<(T Outcome, IReadOnlyList<AuditEntry> Entries, IReadOnlyCollection<string> Topics)> CommitAsync<T>(
        PortalDbContext db, Func<PortalDbContext, Task<T>> work, CancellationToken cancellationToken)
    {
        // Contexts are pooled: what an attempt that failed had noted is not ours.
        db.DequeueUnsealed();
        db.DequeueTopics();
        db.DequeueFigures();
        // What fails ends the whole transaction: there is nothing to go back to within it.
        db.Database.AutoSavepointsEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var outcome = await work(db);
        var entries = await chain.SealAsync(db, cancellationToken);
        await SaveAsync(db, cancellationToken);
        // Last, as many transactions change the same figures: none holds them while it waits for anything else.
        await FigureRecorder.AddAsync(db, db.DequeueFigures(), cancellationToken);
        var topics = db.DequeueTopics();
        await dialect.AnnounceAsync(db, topics, cancellationToken);
        try
        {
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch
        {
            // The answer was lost, perhaps, and not what was committed: to look once more in vain harms nobody.
            Publish(topics);
            throw;
        }

        return (outcome, entries, topics);
    }

    /// <summary>What was changed is looked for once, and not by everybody who takes part in saving it.</summary>
    private static async Task SaveAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        db.ChangeTracker.DetectChanges();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    private async Task<T> TryAsync<T>(Func<PortalDbContext, Task<T>> work, CancellationToken cancellationToken)
    {
        IReadOnlyCollection<string> topics;
        IReadOnlyList<AuditEntry> entries;
        T outcome;
        using (await dialect.EnterAsync(cancellationToken))
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            try
            {
                (outcome, entries, topics) = await CommitAsync(db, work, cancellationToken);
            }
            catch (Exception exception) when (!dialect.NotesDamage(exception) && !dialect.IsDamaged && dialect.IsUnwritable(exception))
            {
                dialect.ForgetConnections(db);
                throw;
            }
        }

        meter.Count(entries);
        Publish(topics);
        return outcome;
    }

    private void Publish(IReadOnlyCollection<string> topics)
    {
        foreach (var topic in topics)
        {
            live.Publish(topic);
        }
    }
}
