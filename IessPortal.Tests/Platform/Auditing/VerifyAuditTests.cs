using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Platform.Auditing;

public sealed class VerifyAuditTests
{
    [Theory, Databases]
    public async Task A_whole_journey_leaves_a_whole_chain(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await Journey.InOrder(portal).ToDoneAsync();

        var entries = await portal.AuditAsync();
        Assert.Equal(Enumerable.Range(1, entries.Count).Select(number => (long)number), entries.Select(entry => entry.Sequence));
        Assert.Equal(
            [
                AuditKind.CaseStarted, AuditKind.QuestionsAsked, AuditKind.QuestionsPassed, AuditKind.CodeIssued, AuditKind.MailAccepted,
                AuditKind.CodeConfirmed,
                AuditKind.LinkIssued, AuditKind.MailAccepted, AuditKind.KeySet, AuditKind.SignedIn, AuditKind.MailAccepted,
            ],
            entries.Select(entry => entry.Kind));
        Assert.Equal(new VerifyAuditOutcome.Whole(entries.Count, Convert.ToHexString(entries[^1].Hash)), await VerifyAsync(portal));
    }

    [Theory, Databases]
    public async Task Parallel_writers_leave_no_gap(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);

        await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => portal.WriteAsync(db =>
        {
            db.Audit(new AuditEntry(TestClock.Start, AuditKind.SignedOut, TestPortal.Visitor));
            db.Audit(new AuditEntry(TestClock.Start, AuditKind.SignedIn, TestPortal.Visitor));
            return Task.FromResult(true);
        })));

        Assert.Equal(64, Assert.IsType<VerifyAuditOutcome.Whole>(await VerifyAsync(portal)).Entries);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite, """UPDATE "AuditEntries" SET "Detail" = 'x'""")]
    [InlineData(DatabaseKind.Sqlite, """DELETE FROM "AuditEntries" """)]
    [InlineData(DatabaseKind.Postgres, """UPDATE "AuditEntries" SET "Detail" = 'x'""")]
    [InlineData(DatabaseKind.Postgres, """DELETE FROM "AuditEntries" """)]
    [InlineData(DatabaseKind.Postgres, """TRUNCATE "AuditEntries" """)]
    public async Task The_database_refuses_to_change_it(DatabaseKind kind, string sql)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await Journey.InOrder(portal).IdentifyAsync();

        var exception = await Assert.ThrowsAnyAsync<Exception>(() => ExecuteAsync(portal, sql));

        Assert.Contains("append-only", exception.ToString(), StringComparison.Ordinal);
        Assert.Single(await portal.AuditAsync());
    }

    [Theory]
    [InlineData("""UPDATE "AuditEntries" SET "Detail" = 'x' WHERE "Sequence" = 2""", 2)]
    [InlineData("""UPDATE "AuditEntries" SET "Kind" = 'SignedIn' WHERE "Sequence" = 3""", 3)]
    [InlineData("""UPDATE "AuditEntries" SET "At" = "At" + 10000000 WHERE "Sequence" = 1""", 1)]
    [InlineData("""UPDATE "AuditEntries" SET "Address" = '' WHERE "Sequence" = 4""", 4)]
    [InlineData("""UPDATE "AuditEntries" SET "Hash" = x'00' WHERE "Sequence" = 2""", 2)]
    [InlineData("""DELETE FROM "AuditEntries" WHERE "Sequence" = 2""", 2)]
    [InlineData("""DELETE FROM "AuditEntries" WHERE "Sequence" = 1""", 1)]
    public async Task Who_gets_past_the_database_is_found_out(string sql, long sequence)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        await Journey.InOrder(portal).ToAddressAsync();
        await Journey.InOrder(portal).IdentifyAsync();
        await ExecuteAsync(portal, "DROP TRIGGER \"AuditEntries_NoUpdate\"");
        await ExecuteAsync(portal, "DROP TRIGGER \"AuditEntries_NoDelete\"");

        await ExecuteAsync(portal, sql);

        Assert.Equal(new VerifyAuditOutcome.Broken(sequence), await VerifyAsync(portal));
    }

    [Theory, Databases]
    public async Task A_refused_transaction_leaves_no_entry(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);

        await Assert.ThrowsAsync<InvalidOperationException>(() => portal.WriteAsync<bool>(db =>
        {
            db.Audit(new AuditEntry(TestClock.Start, AuditKind.SignedIn, TestPortal.Visitor));
            throw new InvalidOperationException("No.");
        }));
        await portal.WriteAsync(db =>
        {
            db.Audit(new AuditEntry(TestClock.Start, AuditKind.SignedOut, TestPortal.Visitor));
            return Task.FromResult(true);
        });

        Assert.Equal(AuditKind.SignedOut, Assert.Single(await portal.AuditAsync()).Kind);
    }

    private static Task<VerifyAuditOutcome> VerifyAsync(TestPortal portal) => portal.Get<VerifyAuditHandler>().HandleAsync(CancellationToken.None);

    private static Task<int> ExecuteAsync(TestPortal portal, string sql) => portal.ReadAsync(db => db.Database.ExecuteSqlRawAsync(sql));
}
