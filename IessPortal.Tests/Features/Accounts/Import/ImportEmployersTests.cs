using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Import;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Samples;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Accounts.Import;

public sealed class ImportEmployersTests
{
    [Theory, Databases]
    public async Task New_employers_go_in_without_a_key_and_the_same_file_again_changes_nothing(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var file = ImportSamples.Csv(EmployerImporter.BatchRows + 1);

        Assert.Equal(new ImportCounts(EmployerImporter.BatchRows + 1, 0, 0, 0), await portal.ImportAsync(file));
        var account = await portal.AccountAsync(7);
        Assert.Equal(("Compañía de Prueba 7 S.A.", "empresa7@example.ec", "0900000007"), (account.Name, account.Email, account.Mobile?.Value));
        Assert.False(account.HasKey);
        Assert.Contains("compania de prueba 7", account.SearchName, StringComparison.Ordinal);
        var entries = await portal.AuditAsync();
        Assert.Equal(
            ["Rows 2–2001, Created 2000, Changed 0", "Rows 2002–2002, Created 1, Changed 0"],
            entries.Where(entry => entry.Kind is AuditKind.EmployersImported).Select(entry => entry.Detail));
        Assert.Single(entries, entry => entry.Kind is AuditKind.ImportEnded);

        Assert.Equal(new ImportCounts(0, 0, EmployerImporter.BatchRows + 1, 0), await portal.ImportAsync(file));
        Assert.Equal(2, (await portal.AuditAsync()).Count(entry => entry.Kind is AuditKind.EmployersImported));
        Assert.IsType<VerifyAuditOutcome.Whole>(await portal.Get<VerifyAuditHandler>().HandleAsync(CancellationToken.None));
    }

    [Theory, Databases]
    public async Task A_dry_run_tells_the_same_and_writes_nothing(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var before = await portal.ReadAsync(db => db.EmployerAccounts.CountAsync());
        var entries = (await portal.AuditAsync()).Count;
        var faults = new FaultList();

        var outcome = await portal.Get<ImportEmployersHandler>().HandleAsync(
            new(ImportDesk.Table($"{ImportSamples.Csv(3)}1,2,3,4,5,6,7\n"), "x.csv", true, faults, null), CancellationToken.None);

        Assert.Equal(new ImportCounts(3, 0, 0, 1), Assert.IsType<ImportEmployersOutcome.WouldDo>(outcome).Check.Counts);
        Assert.All(faults.All, fault => Assert.Equal(5, fault.Line));
        Assert.Equal(before, await portal.ReadAsync(db => db.EmployerAccounts.CountAsync()));
        Assert.Equal(0, await portal.ReadAsync(db => db.EmployerImports.CountAsync()));
        Assert.Equal(entries, (await portal.AuditAsync()).Count);
    }

    [Theory, Databases]
    public async Task A_changed_address_counts_as_recent_and_is_told_to_both_and_the_key_stays(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await portal.ImportAsync(ImportSamples.Csv(2));
        await portal.WriteAsync(async db =>
        {
            var name = $"{ImportSamples.Ruc(1)}-0001";
            (await db.EmployerAccounts.SingleAsync(one => one.User.UserName == name)).StoreKey(Sample.Key("hash"), portal.Clock.GetUtcNow());
            return true;
        });
        portal.Clock.Advance(TimeSpan.FromDays(30));
        var before = await portal.AccountAsync(1);

        var counts = await portal.ImportAsync(ImportSamples.Heading + ImportSamples.RowOf(1, "nuevo@example.ec") + ImportSamples.Row(2));

        Assert.Equal(new ImportCounts(0, 1, 1, 0), counts);
        var account = await portal.AccountAsync(1);
        Assert.Equal("nuevo@example.ec", account.Email);
        Assert.Equal(
            (before.User.PasswordHash, before.User.SecurityStamp, before.KeySetAt), (account.User.PasswordHash, account.User.SecurityStamp, account.KeySetAt));
        Assert.True(Risk.IsHigh(account, knownAddress: true, portal.Clock.GetUtcNow(), TimeSpan.FromDays(15)));
        Assert.False(Risk.IsHigh(before, knownAddress: true, portal.Clock.GetUtcNow(), TimeSpan.FromDays(15)));
        await portal.SendMailsAsync();
        Assert.Equal(["empresa1@example.ec", "nuevo@example.ec"], portal.Mailbox.Mails.Select(mail => mail.To).Order(StringComparer.Ordinal));
        Assert.Equal(ChangedPart.Email, (await portal.ReadAsync(db => db.KeyChanges.SingleAsync(change => change.AccountId == account.Id))).Part);
    }

    [Fact]
    public async Task An_address_that_the_employer_had_before_does_not_come_back()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        await portal.ImportAsync(ImportSamples.Csv(1));
        await portal.ImportAsync(ImportSamples.Heading + ImportSamples.RowOf(1, "nuevo@example.ec"));
        var faults = new FaultList();

        Assert.Equal(new ImportCounts(0, 0, 0, 1), await portal.ImportAsync(ImportSamples.Csv(1), faults));
        Assert.Equal([new ImportFault(2, ImportColumn.Email, FaultReason.FormerEmail)], faults.All);
        Assert.Equal("nuevo@example.ec", (await portal.AccountAsync(1)).Email);
    }

    [Theory, Databases]
    public async Task Another_representative_ends_what_was_under_way(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await portal.ImportAsync(ImportSamples.Csv(1));
        var before = await portal.AccountAsync(1);
        var row = ImportSamples.Row(1).Replace(ImportSamples.Cedula(1), ImportSamples.Cedula(500), StringComparison.Ordinal)
            .Replace("Representante Número 1", "Otra Persona", StringComparison.Ordinal);

        Assert.Equal(new ImportCounts(0, 1, 0, 0), await portal.ImportAsync(ImportSamples.Heading + row));
        var account = await portal.AccountAsync(1);
        Assert.Equal(ImportSamples.Cedula(500), account.Representative.Value);
        Assert.NotNull(account.RepresentativeSince);
        Assert.NotEqual(before.User.SecurityStamp, account.User.SecurityStamp);
        Assert.Equal("0900000001", account.Mobile?.Value);
        Assert.Contains("otra persona", account.SearchName, StringComparison.Ordinal);
        Assert.Equal(new ImportCounts(0, 0, 1, 0), await portal.ImportAsync(ImportSamples.Heading + row));
    }

    [Fact]
    public async Task Of_two_rows_for_one_account_neither_goes_in()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var faults = new FaultList();

        var counts = await portal.ImportAsync(ImportSamples.Csv(2) + ImportSamples.RowOf(1, "otro@example.ec"), faults);

        Assert.Equal(new ImportCounts(1, 0, 0, 2), counts);
        Assert.Equal([new ImportFault(2, null, FaultReason.Repeated, 4), new ImportFault(4, null, FaultReason.Repeated, 2)], faults.All);
    }

    [Theory, Databases]
    public async Task A_second_import_at_the_same_time_is_told_so(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var held = await portal.Get<ImportLock>().TryTakeAsync(CancellationToken.None);
        Assert.NotNull(held);

        Assert.IsType<ImportEmployersOutcome.Busy>(await RunAsync());
        await held.DisposeAsync();
        Assert.IsType<ImportEmployersOutcome.Done>(await RunAsync());

        Task<ImportEmployersOutcome> RunAsync() => portal.Get<ImportEmployersHandler>().HandleAsync(
            new(ImportDesk.Table(ImportSamples.Csv(1)), "x.csv", false, new FaultList(), null), CancellationToken.None);
    }

    [Fact]
    public async Task Where_the_faults_cannot_be_kept_it_stops_before_it_writes()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);

        await Assert.ThrowsAsync<IOException>(() => portal.ImportAsync($"{ImportSamples.Csv(3)}x\n", new FullDisk()));
        Assert.Equal(0, await portal.ReadAsync(db => db.EmployerImports.CountAsync()));
    }

    private sealed class FullDisk : IFaultSink
    {
        public void Add(ImportFault fault) => throw new IOException("No space left on device");
    }
}
