using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace IessPortal.Tests.Platform.Auditing;

/// <summary>A check of the chain that was interrupted: what the next one may take from it, and what it says of that.</summary>
public sealed class ResumedAuditCheckTests
{
    private const int Page = 5;

    /// <summary>Up to which the interrupted check came, of 22.</summary>
    private const int Reached = 10;

    [Theory, Databases]
    public async Task It_goes_on_where_it_was_interrupted_and_the_next_one_begins_at_the_first_entry(DatabaseKind kind)
    {
        await using var portal = await StartInterruptedAsync(kind);
        var (interrupted, audit) = (portal.Get<AuditCheckpoints>().Read()!, await portal.AuditAsync());
        Assert.Equal((Reached, Convert.ToHexString(audit[Reached - 1].Hash)), (interrupted.Sequence, interrupted.Hash));
        portal.Clock.Advance(TimeSpan.FromHours(1));

        var resumed = Assert.IsType<VerifyAuditOutcome.Whole>(await VerifyAsync(portal, resume: true));
        Assert.Equal((22, Convert.ToHexString(audit[^1].Hash), interrupted), (resumed.Entries, resumed.LastHash, resumed.Resumed));
        Assert.Null(portal.Get<AuditCheckpoints>().Read());
        Assert.Equal(resumed with { Resumed = null }, await VerifyAsync(portal, resume: true));
    }

    [Theory, Databases]
    public async Task Interrupted_again_it_still_knows_when_the_first_began(DatabaseKind kind)
    {
        await using var portal = await StartInterruptedAsync(kind);
        var first = portal.Get<AuditCheckpoints>().Read()!;
        portal.Clock.Advance(TimeSpan.FromHours(1));

        await InterruptAsync(portal, pages: 1, resume: true);

        // The entry at which it begins is the first of its page.
        var second = portal.Get<AuditCheckpoints>().Read()!;
        Assert.Equal((first.Began, first.At.AddHours(1), Reached + Page - 1), (second.Began, second.At, second.Sequence));
        Assert.Equal(second, Assert.IsType<VerifyAuditOutcome.Whole>(await VerifyAsync(portal, resume: true)).Resumed);
    }

    [Theory, Databases]
    public async Task What_was_altered_behind_it_is_found_and_before_it_by_a_whole_check(DatabaseKind kind)
    {
        await using var portal = await StartInterruptedAsync(kind);
        var interrupted = portal.Get<AuditCheckpoints>().Read()!;
        await AlterAsync(portal, 3);
        // Not seen, and said so.
        Assert.Equal(interrupted, Assert.IsType<VerifyAuditOutcome.Whole>(await VerifyAsync(portal, resume: true)).Resumed);
        Assert.Equal(new VerifyAuditOutcome.Broken(3), await VerifyAsync(portal, resume: false));

        portal.Get<AuditCheckpoints>().Write(interrupted);
        await AlterAsync(portal, 15);
        Assert.Equal(new VerifyAuditOutcome.Broken(15) { Resumed = interrupted }, await VerifyAsync(portal, resume: true));

        portal.Get<AuditCheckpoints>().Write(interrupted);
        await AlterAsync(portal, Reached);
        Assert.Equal(new VerifyAuditOutcome.Broken(Reached) { Resumed = interrupted }, await VerifyAsync(portal, resume: true));
    }

    [Theory, Databases]
    public async Task Without_being_asked_to_go_on_it_checks_all(DatabaseKind kind)
    {
        await using var portal = await StartInterruptedAsync(kind);
        await AlterAsync(portal, 3);

        Assert.Equal(new VerifyAuditOutcome.Broken(3), await VerifyAsync(portal, resume: false));
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite, "number")]
    [InlineData(DatabaseKind.Sqlite, "time")]
    [InlineData(DatabaseKind.Sqlite, "key")]
    [InlineData(DatabaseKind.Sqlite, "nonsense")]
    [InlineData(DatabaseKind.Postgres, "number")]
    public async Task A_forged_checkpoint_is_none(DatabaseKind kind, string how)
    {
        await using var portal = await StartInterruptedAsync(kind);
        var (known, last) = (portal.Get<AuditCheckpoints>().Read()!, (await portal.AuditAsync())[19]);
        var file = FileOf(portal);
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await AlterAsync(portal, 3);

        if (how == "key")
        {
            new AuditCheckpoints(file, new ServerKey(new byte[ServerKey.Length])).Write(known with { Sequence = 20, Hash = Convert.ToHexString(last.Hash) });
        }
        else
        {
            await File.WriteAllTextAsync(
                file,
                how switch
                {
                    "number" => text.Replace($" 10 {known.Hash} ", $" 20 {Convert.ToHexString(last.Hash)} ", StringComparison.Ordinal),
                    "time" => text.Replace("2026-", "2027-", StringComparison.Ordinal),
                    _ => "nonsense",
                },
                TestContext.Current.CancellationToken);
        }

        Assert.NotEqual(text, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal(new VerifyAuditOutcome.Broken(3), await VerifyAsync(portal, resume: true));
    }

    [Theory, Databases]
    public async Task An_end_that_was_cut_off_before_it_is_found_out(DatabaseKind kind)
    {
        await using var portal = await StartInterruptedAsync(kind);
        var interrupted = portal.Get<AuditCheckpoints>().Read()!;
        AuditNote seen = new(interrupted.At, AuditNoteKind.Head, Reached, interrupted.Hash);
        await ChangeAsync(portal, """DELETE FROM "AuditEntries" WHERE "Sequence" > 8""");
        Assert.Equal(new VerifyAuditOutcome.Cut(8, seen) { Resumed = interrupted }, await VerifyAsync(portal, resume: true));

        // So is one that went on behind the cut.
        portal.Get<AuditCheckpoints>().Write(interrupted);
        await WriteAsync(portal, 20);
        Assert.Equal(new VerifyAuditOutcome.Cut(8, seen) { Resumed = interrupted }, await VerifyAsync(portal, resume: true));

        portal.Get<AuditCheckpoints>().Write(interrupted);
        await ChangeAsync(portal, """DELETE FROM "AuditEntries" WHERE "Sequence" = 10""");
        Assert.Equal(new VerifyAuditOutcome.Broken(10) { Resumed = interrupted }, await VerifyAsync(portal, resume: true));
    }

    [Theory, Databases]
    public async Task Notes_of_entries_before_it_have_to_agree_all_the_same(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind, new() { ["Storage:AuditNotes"] = "notes" });
        await WriteAsync(portal, 6);
        await portal.Get<AuditNoteKeeper>().NoteAsync(CancellationToken.None);
        await WriteAsync(portal, 16);
        await InterruptAsync(portal, pages: 2);
        var noted = (await portal.Get<AuditNotes>().ReadAsync(portal.Get<AuditNotes>().File!, CancellationToken.None)).Notes.Single();

        await ChangeAsync(portal, """UPDATE "AuditEntries" SET "Hash" = (SELECT "Hash" FROM "AuditEntries" WHERE "Sequence" = 7) WHERE "Sequence" = 6""");

        Assert.Equal(noted, Assert.IsType<VerifyAuditOutcome.Cut>(await VerifyAsync(portal, resume: true)).Note);
    }

    [Fact]
    public async Task Behind_a_restored_backup_it_does_not_go_on()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite, new() { ["Storage:AuditNotes"] = "notes" });
        await WriteAsync(portal, 8);
        var copy = Path.Combine(portal.Database.Folder, "copy");
        await portal.Get<BackUpHandler>().HandleAsync(copy, CancellationToken.None);
        await WriteAsync(portal, 14);
        await InterruptAsync(portal, pages: 2);
        await portal.CloseAsync();

        await using var next = portal.Reopen();
        await next.Get<RestoreHandler>().HandleAsync(new(copy, Replace: true, null), CancellationToken.None);

        var outcome = Assert.IsType<VerifyAuditOutcome.Whole>(await VerifyAsync(next, resume: true));
        Assert.Equal((9, null), (outcome.Entries, outcome.Resumed));
    }

    [Fact]
    public async Task Where_it_cannot_be_kept_how_far_it_has_got_it_goes_on()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        await WriteAsync(portal, 22);
        Directory.CreateDirectory(FileOf(portal));

        Assert.Equal(22, Assert.IsType<VerifyAuditOutcome.Whole>(await VerifyAsync(portal, resume: true)).Entries);
    }

    private static async Task<TestPortal> StartInterruptedAsync(DatabaseKind kind)
    {
        var portal = await TestPortal.StartAsync(kind);
        await WriteAsync(portal, 22);
        await InterruptAsync(portal, pages: 2);
        return portal;
    }

    /// <summary>Ends a check once it was kept that it had come so many pages far.</summary>
    private static async Task InterruptAsync(TestPortal portal, int pages, bool resume = false)
    {
        using var stop = new CancellationTokenSource();
        // It asks for the time when it begins, unless it goes on, and with each page.
        var time = new StoppingTime(portal.Clock, stop, resume ? pages : pages + 1);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Make(portal, time).VerifyResumablyAsync(portal.Get<AuditNotes>().File, resume, stop.Token));
    }

    private static Task<VerifyAuditOutcome> VerifyAsync(TestPortal portal, bool resume) =>
        Make(portal, portal.Clock).VerifyResumablyAsync(portal.Get<AuditNotes>().File, resume, CancellationToken.None);

    private static VerifyAuditHandler Make(TestPortal portal, TimeProvider time) => new(
        portal.Get<IDbContextFactory<PortalDbContext>>(), portal.Get<AuditChain>(), portal.Get<AuditNotes>(), portal.Get<AuditCheckpoints>(), time,
        NullLogger<VerifyAuditHandler>.Instance)
    {
        PageSize = Page,
    };

    private static string FileOf(TestPortal portal) => Path.Combine(portal.Database.Folder, AuditCheckpoints.FileName);

    private static async Task WriteAsync(TestPortal portal, int entries)
    {
        // Later than what was seen before, as it is in life.
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        await portal.WriteAsync(db =>
        {
            for (var entry = 0; entry < entries; entry++)
            {
                db.Audit(new AuditEntry(portal.Clock.GetUtcNow(), AuditKind.SignedOut, TestPortal.Visitor));
            }

            return Task.FromResult(true);
        });
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
    }

    private static Task<int> AlterAsync(TestPortal portal, int sequence) =>
        ChangeAsync(portal, $"""UPDATE "AuditEntries" SET "Detail" = 'x' WHERE "Sequence" = {sequence}""");

    /// <summary>As somebody does who owns the database.</summary>
    private static Task<int> ChangeAsync(TestPortal portal, string sql) => portal.ReadAsync(async db =>
    {
        await db.Database.ExecuteSqlRawAsync(portal.Database.Kind is DatabaseKind.Sqlite
            ? "DROP TRIGGER IF EXISTS \"AuditEntries_NoDelete\"; DROP TRIGGER IF EXISTS \"AuditEntries_NoUpdate\""
            : "ALTER TABLE \"AuditEntries\" DISABLE TRIGGER USER");
        return await db.Database.ExecuteSqlRawAsync(sql);
    });

    /// <summary>Cancels when it is asked for the time once more.</summary>
    private sealed class StoppingTime(TimeProvider time, CancellationTokenSource stop, int asked) : TimeProvider
    {
        private int times;

        public override DateTimeOffset GetUtcNow()
        {
            if (++times == asked)
            {
                stop.Cancel();
            }

            return time.GetUtcNow();
        }
    }
}
