using IessPortal.Bench.Counter;
using IessPortal.Core.Features.Accounts.Contacts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Statistics;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Bench.Growth;

/// <summary>How long a part of the filling took.</summary>
internal sealed record Filled(string What, int Count, TimeSpan Time);

/// <summary>Puts a past behind a portal, by bulk: COPY on PostgreSQL, prepared statements in large transactions on SQLite.</summary>
internal sealed class Filler(Desk desk, Past past, Bulk bulk)
{
    private const int Batch = 20_000;

    private readonly IDbContextFactory<PortalDbContext> contexts = desk.Get<IDbContextFactory<PortalDbContext>>();
    private readonly IStorageDialect dialect = desk.Get<IStorageDialect>();

    public async Task FillAsync(Action<Filled> tell, CancellationToken cancellationToken)
    {
        var size = past.Size;
        await RunAsync("made ready", 1, () => bulk.BeginAsync(past.Months, cancellationToken));
        await RunAsync("employers", size.Employers, () => InBatchesAsync(size.Employers, EmployersAsync, cancellationToken));
        await RunAsync("past cases", size.Cases, () => InBatchesAsync(size.Cases, CasesAsync, cancellationToken));
        await RunAsync("turnos and visits", size.Turnos, () => TurnosAsync(cancellationToken));
        await RunAsync("audit entries", size.Entries, () => EntriesAsync(cancellationToken));
        await RunAsync("indexes, statistics", 1, () => bulk.EndAsync(cancellationToken));

        async Task RunAsync(string what, int count, Func<Task> fill)
        {
            var began = TimeProvider.System.GetTimestamp();
            await fill();
            tell(new(what, count, TimeProvider.System.GetElapsedTime(began)));
        }
    }

    private async Task EmployersAsync(PortalDbContext db, IEnumerable<int> numbers, CancellationToken cancellationToken)
    {
        var accounts = numbers.Select(past.AccountAt).ToList();
        var insert = new BulkInsert(db, dialect);
        await insert.AddAsync([.. accounts.Select(account => account.User)], cancellationToken);
        await insert.AddAsync(accounts, cancellationToken);
        await insert.AddPartsAsync(accounts, account => account.Id, IEnumerable<ContactEmail> (account) => account.Emails, cancellationToken);
        await insert.AddPartsAsync(accounts, account => account.Id, IEnumerable<KeyRecord> (account) => account.Keys, cancellationToken);
    }

    private async Task CasesAsync(PortalDbContext db, IEnumerable<int> numbers, CancellationToken cancellationToken)
    {
        var made = numbers.Select(past.CaseAt).ToList();
        var cases = made.ConvertAll(one => one.Case);
        var links = made.Select(one => one.Link).OfType<KeyLink>().ToList();
        var insert = new BulkInsert(db, dialect);
        await insert.AddAsync(cases, cancellationToken);
        await insert.AddPartsAsync(cases, recovery => recovery.Id, IEnumerable<IssuedCode> (recovery) => recovery.Codes, cancellationToken);
        await insert.AddAsync(links, cancellationToken);
        await desk.Get<FigureRecorder>().CountAsync(db, [.. cases, .. cases.SelectMany(recovery => recovery.Codes), .. links], cancellationToken);
    }

    private async Task TurnosAsync(CancellationToken cancellationToken)
    {
        var centers = await desk.Get<PortalStore>().ReadAsync(
            db => db.Centers.OrderBy(center => center.Name).Select(center => center.Id).ToListAsync(cancellationToken), cancellationToken);
        var member = await desk.Get<PortalStore>().ReadAsync(
            db => db.StaffMembers.SingleAsync(member => member.Id == desk.Agent.Id, cancellationToken), cancellationToken);
        var agent = new Attendant(member.Id, member.Person, 1);
        await InBatchesAsync(
            past.Size.Turnos,
            async (db, numbers, stop) =>
            {
                var made = numbers.Select(number => past.TurnoAt(number, centers, agent)).ToList();
                var insert = new BulkInsert(db, dialect);
                await insert.AddAsync(made.ConvertAll(one => one.Turno), stop);
                await insert.AddAsync(made.ConvertAll(one => one.Visit), stop);
                await desk.Get<FigureRecorder>().CountAsync(db, [.. made.Select(one => one.Turno), .. made.Select(one => one.Visit)], stop);
            },
            cancellationToken);
    }

    private async Task EntriesAsync(CancellationToken cancellationToken)
    {
        // Read once: the portal is stopped, and a database that is being filled keeps no note of the chain's end.
        var (sequence, hash) = await desk.Get<PortalStore>().ReadAsync(EndAsync, cancellationToken);
        var chain = desk.Get<AuditChain>();
        await InBatchesAsync(
            past.Size.Entries,
            async (db, numbers, stop) =>
            {
                var entries = numbers.Select(past.EntryAt).ToList();
                chain.Seal(entries, sequence, hash);
                await new BulkInsert(db, dialect).AddAsync(entries, stop);
                (sequence, hash) = (entries[^1].Sequence, entries[^1].Hash);
            },
            cancellationToken);
    }

    private static async Task<(long Sequence, byte[] Hash)> EndAsync(PortalDbContext db)
    {
        var end = await db.AuditEntries.OrderByDescending(entry => entry.Sequence).FirstOrDefaultAsync();
        return (end?.Sequence ?? 0, end?.Hash ?? []);
    }

    private async Task InBatchesAsync(
        int count, Func<PortalDbContext, IEnumerable<int>, CancellationToken, Task> fill, CancellationToken cancellationToken)
    {
        for (var start = 0; start < count; start += Batch)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await fill(db, Enumerable.Range(start, Math.Min(Batch, count - start)), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }
}
