using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Platform.Auditing;

/// <summary>The chain's end, noted outside the database: what the chain itself cannot show.</summary>
public sealed class AuditNoteTests
{
    [Theory, Databases]
    public async Task It_is_noted_once_a_day_and_agrees(DatabaseKind kind)
    {
        await using var portal = await StartAsync(kind);
        await WriteAsync(portal, 3);

        Assert.True(await NoteAsync(portal));
        Assert.False(await NoteAsync(portal));
        portal.Clock.Advance(TimeSpan.FromDays(1));
        await WriteAsync(portal, 2);
        Assert.True(await NoteAsync(portal));

        var file = await ReadAsync(portal);
        Assert.Null(file.BadLine);
        Assert.Equal([3, 5], file.Notes.Select(note => note.Sequence));
        var audit = await portal.AuditAsync();
        Assert.Equal([Convert.ToHexString(audit[2].Hash), Convert.ToHexString(audit[4].Hash)], file.Notes.Select(note => note.Hash));
        Assert.Equal(5, Assert.IsType<VerifyAuditOutcome.Whole>(await VerifyAsync(portal)).Entries);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(FileOf(portal)) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task Lines_hold_under_earlier_keys_but_not_behind_one_of_a_newer_key()
    {
        var folder = Directory.CreateTempSubdirectory("portal-notes").FullName;
        try
        {
            var (first, second) = (new ServerKey(Enumerable.Repeat((byte)1, 32).ToArray()), new ServerKey(Enumerable.Repeat((byte)2, 32).ToArray()));
            new AuditNotes(new(folder), first).Append(new(TestClock.Start, AuditNoteKind.Head, 1, "AA"), _ => false);
            var rotated = new AuditNotes(new(folder), new ServerKey(Enumerable.Repeat((byte)2, 32).ToArray(), [first]));
            rotated.Append(new(TestClock.Start.AddDays(1), AuditNoteKind.Head, 2, "BB"), _ => false);

            Assert.Equal((2, null), await ReadAsync(rotated));
            Assert.Equal((1, 2), await ReadAsync(new(new(folder), new ServerKey(Enumerable.Repeat((byte)1, 32).ToArray(), [second]))));
            Assert.Equal((0, 1), await ReadAsync(new(new(folder), second)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        static async Task<(int, int?)> ReadAsync(AuditNotes notes)
        {
            var read = await notes.ReadAsync(notes.File!, CancellationToken.None);
            return (read.Notes.Count, read.BadLine);
        }
    }

    [Theory, Databases]
    public async Task Where_the_notes_were_altered_no_backup_takes_the_place_of_anything(DatabaseKind kind)
    {
        await using var portal = await StartAsync(kind);
        await WriteAsync(portal, 3);
        var copy = Path.Combine(portal.Database.Folder, "copy");
        await portal.Get<BackUpHandler>().HandleAsync(copy, CancellationToken.None);
        await WriteAsync(portal, 2);
        await NoteAsync(portal);
        await File.AppendAllTextAsync(FileOf(portal), "altered\n", TestContext.Current.CancellationToken);
        await portal.CloseAsync();

        await using var next = portal.Reopen();
        var refused = await Assert.ThrowsAsync<IOException>(
            () => next.Get<RestoreHandler>().HandleAsync(new(copy, Replace: true, null), CancellationToken.None));
        Assert.Contains("Line 2", refused.Message, StringComparison.Ordinal);
        Assert.Equal(5, (await next.AuditAsync()).Count);
    }

    [Theory, Databases]
    public async Task A_chain_whose_end_was_cut_off_is_found_out(DatabaseKind kind)
    {
        await using var portal = await StartAsync(kind);
        await WriteAsync(portal, 6);
        await NoteAsync(portal);
        var noted = (await ReadAsync(portal)).Notes.Single();

        await CutAsync(portal, 4);

        // Of itself it is whole.
        Assert.Equal(4, Assert.IsType<VerifyAuditOutcome.Whole>(await portal.Get<VerifyAuditHandler>().VerifyAsync(null, CancellationToken.None)).Entries);
        Assert.Equal(new VerifyAuditOutcome.Cut(4, noted), await VerifyAsync(portal));
    }

    [Theory, Databases]
    public async Task So_is_one_that_went_on_behind_the_cut(DatabaseKind kind)
    {
        await using var portal = await StartAsync(kind);
        await WriteAsync(portal, 3);
        await NoteAsync(portal);
        portal.Clock.Advance(TimeSpan.FromDays(1));
        await WriteAsync(portal, 3);
        await NoteAsync(portal);
        var noted = (await ReadAsync(portal)).Notes[1];
        await CutAsync(portal, 4);
        portal.Clock.Advance(TimeSpan.FromDays(1));
        await WriteAsync(portal, 9);
        await NoteAsync(portal);

        Assert.Equal(new VerifyAuditOutcome.Cut(4, noted), await VerifyAsync(portal));
    }

    [Fact]
    public async Task An_empty_chain_is_noted_too()
    {
        await using var portal = await StartAsync(DatabaseKind.Sqlite);

        Assert.True(await NoteAsync(portal));
        Assert.Equal((0, string.Empty), (await ReadAsync(portal)).Notes.Select(note => (note.Sequence, note.Hash)).Single());
        Assert.IsType<VerifyAuditOutcome.Whole>(await VerifyAsync(portal));
    }

    [Theory]
    [InlineData("altered", 2)]
    [InlineData("gone", 2)]
    [InlineData("made up", 4)]
    public async Task Notes_cannot_be_altered_taken_out_or_made_up(string how, int line)
    {
        await using var portal = await StartAsync(DatabaseKind.Sqlite);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await WriteAsync(portal, 2);
            await NoteAsync(portal);
            portal.Clock.Advance(TimeSpan.FromDays(1));
        }

        var lines = (await File.ReadAllLinesAsync(FileOf(portal), TestContext.Current.CancellationToken)).ToList();
        lines = how switch
        {
            "altered" => [lines[0], lines[1].Replace(" 4 ", " 3 ", StringComparison.Ordinal), lines[2]],
            "gone" => [lines[0], lines[2]],
            _ => [.. lines, lines[2]],
        };
        await File.WriteAllLinesAsync(FileOf(portal), lines, TestContext.Current.CancellationToken);

        Assert.Equal(new VerifyAuditOutcome.NotesAltered(line), await VerifyAsync(portal));
        await Assert.ThrowsAsync<IOException>(() => NoteAsync(portal));
    }

    [Fact]
    public async Task Notes_under_another_server_key_do_not_count()
    {
        await using var portal = await StartAsync(DatabaseKind.Sqlite);
        await WriteAsync(portal, 1);
        await NoteAsync(portal);
        var stranger = new AuditNotes(portal.Get<AuditNotesFolder>(), new Core.Platform.Secrets.ServerKey(new byte[32]));

        Assert.Equal(1, (await stranger.ReadAsync(FileOf(portal), TestContext.Current.CancellationToken)).BadLine);
    }

    [Fact]
    public async Task Where_no_folder_is_given_nothing_is_noted()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);

        Assert.Null(portal.Get<AuditNotes>().File);
        Assert.IsType<VerifyAuditOutcome.Whole>(await VerifyAsync(portal));
    }

    [Theory, Databases]
    public async Task Behind_a_restored_backup_earlier_notes_do_not_count_and_later_ones_do(DatabaseKind kind)
    {
        await using var portal = await StartAsync(kind);
        await WriteAsync(portal, 3);
        var copy = Path.Combine(portal.Database.Folder, "copy");
        await portal.Get<BackUpHandler>().HandleAsync(copy, CancellationToken.None);
        await WriteAsync(portal, 3);
        await NoteAsync(portal);
        await portal.CloseAsync();

        await using var next = portal.Reopen();
        await next.Get<RestoreHandler>().HandleAsync(new(copy, Replace: true, null), CancellationToken.None);
        await WriteAsync(next, 4);
        Assert.IsType<VerifyAuditOutcome.Whole>(await VerifyAsync(next));
        next.Clock.Advance(TimeSpan.FromDays(1));
        Assert.True(await NoteAsync(next));
        Assert.Equal(
            [(AuditNoteKind.Head, 6), (AuditNoteKind.Restored, 4), (AuditNoteKind.Head, 8)],
            (await ReadAsync(next)).Notes.Select(note => (note.Kind, note.Sequence)));

        await CutAsync(next, 5);
        Assert.Equal(5, Assert.IsType<VerifyAuditOutcome.Cut>(await VerifyAsync(next)).After);
    }

    private static Task<TestPortal> StartAsync(DatabaseKind kind) => TestPortal.StartAsync(kind, new() { ["Storage:AuditNotes"] = "notes" });

    private static string FileOf(TestPortal portal) => portal.Get<AuditNotes>().File!;

    private static Task<AuditNoteFile> ReadAsync(TestPortal portal) => portal.Get<AuditNotes>().ReadAsync(FileOf(portal), CancellationToken.None);

    private static Task<bool> NoteAsync(TestPortal portal) => portal.Get<AuditNoteKeeper>().NoteAsync(CancellationToken.None);

    private static Task<VerifyAuditOutcome> VerifyAsync(TestPortal portal) => portal.Get<VerifyAuditHandler>().HandleAsync(CancellationToken.None);

    private static async Task WriteAsync(TestPortal portal, int entries)
    {
        // Later than what was noted before, as it is in life.
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        foreach (var _ in Enumerable.Range(0, entries))
        {
            await portal.WriteAsync(db =>
            {
                db.Audit(new AuditEntry(portal.Clock.GetUtcNow(), AuditKind.SignedOut, TestPortal.Visitor));
                return Task.FromResult(true);
            });
        }
    }

    /// <summary>As somebody does who owns the database.</summary>
    private static Task<int> CutAsync(TestPortal portal, int after) => portal.ReadAsync(async db =>
    {
        if (portal.Database.Kind is DatabaseKind.Sqlite)
        {
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER \"AuditEntries_NoDelete\"");
        }
        else
        {
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE \"AuditEntries\" DISABLE TRIGGER USER");
        }

        return await db.Database.ExecuteSqlRawAsync("DELETE FROM \"AuditEntries\" WHERE \"Sequence\" > {0}", after);
    });
}
