using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Features.Counter.Search;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Storage.Postgres;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using Xunit;

namespace IessPortal.Tests.Platform.Storage;

/// <summary>
/// A database that an earlier version made and worked in is brought to this one, and works: earlier-databases.tar.gz has one of each, called by the last
/// migration that the version knew. In all of them the demo's first employer has recovered its key and given somebody access. Who adds a migration adds
/// those of the version before it: docs/testing.md says how.
/// </summary>
public sealed class UpgradeTests
{
    /// <summary>Names a folder in which to leave the databases of this version.</summary>
    private const string Keep = "PORTAL_TEST_KEEP";

    private const string Archive = "earlier-databases.tar.gz";

    public static TheoryData<DatabaseKind, string> Earlier
    {
        get
        {
            var data = new TheoryData<DatabaseKind, string>();
            foreach (var name in Files().Select(file => file.Name))
            {
                data.Add(name.EndsWith(".db", StringComparison.Ordinal) ? DatabaseKind.Sqlite : DatabaseKind.Postgres, name);
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Earlier))]
    public async Task A_database_of_an_earlier_version_is_brought_to_this_one_and_works(DatabaseKind kind, string name)
    {
        var content = Files().Single(file => file.Name == name).Content;
        await using var portal = TestPortal.On(await UnpackAsync(kind, content));
        var migrations = await portal.ReadAsync(db => Task.FromResult(db.Database.GetMigrations().ToList()));

        var applied = await portal.Get<MigrateDatabaseHandler>().HandleAsync(_ => { }, TestContext.Current.CancellationToken);

        Assert.Equal(migrations[(migrations.IndexOf(Path.GetFileNameWithoutExtension(name)) + 1)..], applied);
        Assert.IsType<VerifyAuditOutcome.Whole>(await portal.Get<VerifyAuditHandler>().HandleAsync(TestContext.Current.CancellationToken));
        // Who had a key has it, and whom they gave access, too.
        Assert.IsType<SignInEmployerOutcome.SignedIn>(await SignInDesk.TryAsync(portal, key: Journey.NewKey));
        Assert.IsType<SignInEmployerOutcome.SignedIn>(await (await UserDesk.OpenAsync(portal)).SignInAsync());
        // What there was is found by what is new.
        var clerk = await portal.ActorAsync(StaffRole.Ventanilla);
        var found = await portal.Get<FindEmployersHandler>().HandleAsync(new("ercial dem", clerk), TestContext.Current.CancellationToken);
        Assert.Contains(found.Employers, employer => employer.Name == Journey.InOrder(portal).Demo.Name);
        // And one who lost theirs gets another.
        portal.Clock.Advance(TimeSpan.FromDays(2));
        var journey = await Journey.InOrder(portal).ToLinkAsync();
        Assert.IsType<SetKeyOutcome.Saved>(await journey.SetKeyAsync(journey.TokenFromMail(), "Capuli+58m"));
    }

    [Theory, Databases]
    public async Task Each_version_but_this_one_has_left_a_database(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var migrations = await portal.ReadAsync(db => Task.FromResult(db.GetService<IMigrationsAssembly>().Migrations.Keys.ToList()));
        var end = kind is DatabaseKind.Sqlite ? ".db" : ".sql";

        Assert.Equal(migrations[..^1], Files().Select(file => file.Name).Where(name => name.EndsWith(end, StringComparison.Ordinal)).Select(
            name => Path.GetFileNameWithoutExtension(name)).Order(StringComparer.Ordinal));
    }

    [Theory, Databases]
    public async Task A_session_from_before_proofs_were_noted_was_proved_when_it_began(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var actor = await portal.ConfirmedAsync(StaffRole.Supervisor);
        portal.Clock.Advance(TimeSpan.FromMinutes(9));
        await portal.WriteAsync(async db =>
        {
            (await db.ConsoleSessions.SingleAsync(session => session.Id == actor.Session)).Confirm(portal.Clock.GetUtcNow());
            return true;
        });

        // As it was before the migration that notes them.
        await portal.ReadAsync(db => db.Database.ExecuteSqlRawAsync(
            """
            ALTER TABLE "ConsoleSessions" DROP COLUMN "ConfirmedAt";
            DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" LIKE '%\_ConfirmedSessions' ESCAPE '\';
            """,
            TestContext.Current.CancellationToken));
        await portal.Get<MigrateDatabaseHandler>().HandleAsync(_ => { }, TestContext.Current.CancellationToken);

        Assert.True(await portal.IsConfirmedAsync(actor));
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await portal.IsConfirmedAsync(actor));
    }

    [Theory, Databases]
    public async Task This_version_leaves_one_too(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var last = await portal.ReadAsync(db => Task.FromResult(db.Database.GetMigrations().Last()));
        await Journey.InOrder(portal).ToDoneAsync();
        await (await UserDesk.OpenAsync(portal)).JoinedAsync();
        await portal.WaitingAsync(await portal.ActorAsync(StaffRole.Ventanilla));
        await portal.SendMailsAsync();

        var folder = Environment.GetEnvironmentVariable(Keep) ?? portal.Database.Folder;
        var file = await LeaveAsync(portal, Path.Combine(folder, $"{last}{(kind is DatabaseKind.Sqlite ? ".db" : ".sql")}"));

        await using var again = TestPortal.On(await UnpackAsync(kind, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)));
        Assert.Empty(await again.Get<MigrateDatabaseHandler>().HandleAsync(_ => { }, TestContext.Current.CancellationToken));
        Assert.IsType<VerifyAuditOutcome.Whole>(await again.Get<VerifyAuditHandler>().HandleAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<string> LeaveAsync(TestPortal portal, string file)
    {
        File.Delete(file);
        if (portal.Database.Kind is DatabaseKind.Sqlite)
        {
            await portal.Get<BackUpHandler>().HandleAsync(file, TestContext.Current.CancellationToken);
            return file;
        }

        await PostgresTool.RunAsync(
            "pg_dump", ["--inserts", "--no-owner", "--no-privileges", $"--file={file}"], new(portal.Database.ConnectionString),
            TestContext.Current.CancellationToken);
        // What only psql understands.
        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(file, lines.Where(line => !line.StartsWith('\\')), TestContext.Current.CancellationToken);
        return file;
    }

    private static async Task<TestDatabase> UnpackAsync(DatabaseKind kind, byte[] content)
    {
        var database = await TestDatabase.CreateEmptyAsync(kind);
        if (kind is DatabaseKind.Sqlite)
        {
            await File.WriteAllBytesAsync(Path.Combine(database.Folder, "portal.db"), content);
            return database;
        }

        // A session of its own: what a dump sets stays set in it.
        await using var connection = new NpgsqlConnection(database.ConnectionString + ";Pooling=false;Max Auto Prepare=0");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(Encoding.UTF8.GetString(content), connection);
        await command.ExecuteNonQueryAsync();
        return database;
    }

    private static List<(string Name, byte[] Content)> Files()
    {
        using var packed = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Support", "Samples", Archive));
        using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
        using var archive = new TarReader(unpacked);
        var files = new List<(string, byte[])>();
        while (archive.GetNextEntry() is { } entry)
        {
            using var content = new MemoryStream();
            entry.DataStream!.CopyTo(content);
            files.Add((entry.Name, content.ToArray()));
        }

        return files;
    }
}
