using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Accounts.Import;

/// <summary>What a check of a whole file found.</summary>
/// <param name="Restored">Rows in which a leading zero was put back.</param>
/// <param name="FaultyLines">Lines of the rows that do not go in.</param>
public sealed record ImportCheck(ImportCounts Counts, int Restored, IReadOnlySet<int> FaultyLines);

/// <summary>Checks a file, all of it, and writes what can be; the same file again changes nothing.</summary>
public sealed class EmployerImporter(PortalStore store, BatchWriter writer, ForeignerCodeFormat format, TimeProvider time)
{
    /// <summary>Rows of one transaction.</summary>
    public const int BatchRows = 2000;

    /// <summary>Reads every row and writes nothing.</summary>
    /// <exception cref="IOException">The faults cannot be kept, or the file cannot be read.</exception>
    public async Task<ImportCheck> CheckAsync(
        ImportTable table, IFaultSink faults, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var seen = new ImportedRows(table, format, faults);
        var meter = new ImportMeter(ImportPhase.Checking, progress, time);
        var (created, changed, restored) = (new LineSet(), new LineSet(), 0);
        foreach (var batch in seen.Read(meter.Move).Chunk(BatchRows))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var verdict = await store.ReadAsync(db => BatchJudge.JudgeAsync(db, batch, cancellationToken), cancellationToken);
            seen.Tell(verdict.Faults);
            created.Add(verdict.New.Select(row => row.Line));
            changed.Add(verdict.Changed.Select(one => one.Row.Line));
            restored += batch.Count(row => row.Restored);
            meter.Tell(seen.Count);
        }

        meter.End(seen.Count);
        // Which of them are not alone in their account is known only now.
        var (createdCount, changedCount) = (created.CountWithout(seen.FaultyLines), changed.CountWithout(seen.FaultyLines));
        var rest = seen.Count - createdCount - changedCount - seen.FaultyLines.Count;
        return new(new(createdCount, changedCount, rest, seen.FaultyLines.Count), restored, seen.FaultyLines);
    }

    /// <summary>Writes what a check let through. What was written before a stop is found as it is: the same again goes on where it stopped.</summary>
    /// <param name="written">Told within each transaction what became of its rows.</param>
    /// <exception cref="IOException">The faults cannot be kept, or the file cannot be read.</exception>
    public async Task<ImportCounts> WriteAsync(
        ImportTable table, ImportCheck check, ImportRun run, IFaultSink faults, IProgress<ImportProgress>? progress,
        Func<PortalDbContext, ImportCounts, Task>? written, CancellationToken cancellationToken)
    {
        var rows = new ImportedRows(table, format, new NoFaults(), check.FaultyLines);
        var meter = new ImportMeter(ImportPhase.Writing, progress, time);
        var (counts, good) = (new ImportCounts(0, 0, 0, check.Counts.Faulty), Math.Max(1, check.Counts.Rows - check.Counts.Faulty));
        var hadWork = false;
        foreach (var batch in rows.Read(null).Chunk(BatchRows))
        {
            var before = counts;
            // Most of a file that comes again is as it was: to see that takes no turn among the writers.
            // Where there was something to write, there mostly is more.
            var verdict = hadWork ? null : await store.ReadAsync(db => BatchJudge.JudgeAsync(db, batch, cancellationToken), cancellationToken);
            if (verdict is null or { HasWork: true })
            {
                verdict = await store.WriteAsync(
                    async db =>
                    {
                        var done = await writer.WriteAsync(db, batch, run.Reference, run.Actor, cancellationToken);
                        await (written?.Invoke(db, before + done.Counts) ?? Task.CompletedTask);
                        return done;
                    },
                    cancellationToken);
            }

            hadWork = verdict.HasWork;
            foreach (var fault in verdict.Faults)
            {
                faults.Add(fault);
            }

            counts += verdict.Counts;
            meter.Move((double)(counts.Rows - check.Counts.Faulty) / good);
            meter.Tell(counts.Rows - check.Counts.Faulty);
        }

        meter.End(counts.Rows - check.Counts.Faulty);
        return counts;
    }

    private sealed class NoFaults : IFaultSink
    {
        // The check has told them.
        public void Add(ImportFault fault) { }
    }
}

/// <summary>Under which name, and by whom, an import is written down.</summary>
public sealed record ImportRun(string Reference, Actor Actor);
