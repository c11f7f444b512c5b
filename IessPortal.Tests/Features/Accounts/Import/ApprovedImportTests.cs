using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Import;
using IessPortal.Core.Features.Home;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Accounts.Import;

public sealed class CheckImportTests
{
    [Theory, Databases]
    public async Task Keeps_the_file_and_its_faults_and_writes_no_employer(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var before = await portal.ReadAsync(db => db.EmployerAccounts.CountAsync());

        var id = await portal.CheckAsync($"{ImportSamples.Csv(3)}x,y\n", await portal.ActorAsync(StaffRole.Administrador));

        var import = await portal.ImportAsync(id);
        Assert.Equal((ImportState.Checked, new ImportCounts(3, 0, 0, 1)), (import.State, import.Found));
        Assert.True(import is { FileId: not null, FaultsId: not null });
        Assert.Equal(before, await portal.ReadAsync(db => db.EmployerAccounts.CountAsync()));
        var entry = Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.ImportChecked);
        Assert.Equal("Created 3, Changed 0, Unchanged 0, Faulty 1", entry.Detail);
    }

    [Fact]
    public async Task Refuses_what_is_no_table_or_too_large()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var actor = await portal.ActorAsync(StaffRole.Administrador);
        var check = portal.Get<CheckImportHandler>();

        var refused = Assert.IsType<CheckImportOutcome.Refused>(
            await check.HandleAsync(new("x.csv", "a;b\n"u8.ToArray(), ColumnMap.None, actor), CancellationToken.None));
        Assert.Equal((ImportRefusal.NoColumn, "ruc"), (refused.Reason, refused.Column));
        Assert.Equal(["a", "b"], refused.Headings);
        Assert.IsType<CheckImportOutcome.TooLarge>(
            await check.HandleAsync(new("x.csv", new byte[CheckImportHandler.MostBytes + 1], ColumnMap.None, actor), CancellationToken.None));
        Assert.Equal(0, await portal.ReadAsync(db => db.EmployerImports.CountAsync()));
    }
}

public sealed class AskImportTests
{
    [Fact]
    public async Task Only_whoever_brought_it_asks_once_and_only_where_there_is_something_to_run()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var actor = await portal.ActorAsync(StaffRole.Administrador);
        var another = await portal.AnotherAsync(StaffRole.Administrador, null);
        var id = await portal.CheckAsync(ImportSamples.Csv(1), actor);
        var ask = portal.Get<AskImportHandler>();

        Assert.IsType<AskImportOutcome.NotOpen>(await ask.HandleAsync(new(id, another), CancellationToken.None));
        Assert.IsType<AskImportOutcome.Asked>(await ask.HandleAsync(new(id, actor), CancellationToken.None));
        Assert.IsType<AskImportOutcome.NotOpen>(await ask.HandleAsync(new(id, actor), CancellationToken.None));
        var nothing = await portal.CheckAsync($"{ImportSamples.Heading}x\n", actor);
        Assert.IsType<AskImportOutcome.NotOpen>(await ask.HandleAsync(new(nothing, actor), CancellationToken.None));
    }
}

public sealed class DecideImportTests
{
    [Theory, Databases]
    public async Task Runs_only_after_somebody_else_has_agreed(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var actor = await portal.ActorAsync(StaffRole.Administrador);
        var another = await portal.AnotherAsync(StaffRole.Administrador, null);
        var id = await portal.CheckAsync($"{ImportSamples.Csv(3)}x\n", actor);
        var decide = portal.Get<DecideImportHandler>();

        another = await portal.ConfirmedAsync(another);
        Assert.IsType<DecideImportOutcome.NotOpen>(await decide.HandleAsync(new(id, true, null, another), CancellationToken.None));
        await portal.Get<AskImportHandler>().HandleAsync(new(id, actor), CancellationToken.None);
        Assert.IsType<DecideImportOutcome.OwnImport>(await decide.HandleAsync(new(id, true, null, await portal.ConfirmedAsync(actor)), CancellationToken.None));
        Assert.Equal(0, await portal.Get<ImportRuns>().RunDueAsync(CancellationToken.None));
        Assert.IsType<DecideImportOutcome.Decided>(await decide.HandleAsync(new(id, true, null, another), CancellationToken.None));

        Assert.Equal(1, await portal.Get<ImportRuns>().RunDueAsync(CancellationToken.None));
        var import = await portal.ImportAsync(id);
        Assert.Equal((ImportState.Done, new ImportCounts(3, 0, 0, 1), null), (import.State, import.Written, import.FileId));
        Assert.Equal("empresa2@example.ec", (await portal.AccountAsync(2)).Email);
        Assert.Equal(another.Id, Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.EmployersImported).ActorId);
        var home = await portal.Get<ViewAdministratorHomeHandler>().HandleAsync(new(actor), CancellationToken.None);
        Assert.Equal(("empleadores.csv", 3), (home.LastImport?.FileName, home.LastImport?.Accounts));
    }

    [Fact]
    public async Task To_decline_takes_a_reason_and_lets_the_file_go()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var actor = await portal.ActorAsync(StaffRole.Administrador);
        var another = await portal.AnotherAsync(StaffRole.Administrador, null);
        var id = await portal.CheckAsync(ImportSamples.Csv(1), actor);
        await portal.Get<AskImportHandler>().HandleAsync(new(id, actor), CancellationToken.None);
        var decide = portal.Get<DecideImportHandler>();

        Assert.IsType<DecideImportOutcome.NoReason>(await decide.HandleAsync(new(id, false, " ", another), CancellationToken.None));
        Assert.IsType<DecideImportOutcome.Decided>(await decide.HandleAsync(new(id, false, "No es el archivo de hoy", another), CancellationToken.None));
        Assert.Equal((ImportState.Declined, null), ((await portal.ImportAsync(id)).State, (await portal.ImportAsync(id)).FileId));
        Assert.Equal(0, await portal.Get<ImportRuns>().RunDueAsync(CancellationToken.None));
    }

    [Fact]
    public async Task What_a_stop_left_half_done_goes_on()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var id = await portal.CheckAsync(ImportSamples.Csv(3), await portal.ActorAsync(StaffRole.Administrador));
        await portal.Get<AskImportHandler>().HandleAsync(new(id, await portal.ActorAsync(StaffRole.Administrador)), CancellationToken.None);
        await portal.Get<DecideImportHandler>().HandleAsync(
            new(id, true, null, await portal.ConfirmedAsync(await portal.AnotherAsync(StaffRole.Administrador, null))), CancellationToken.None);
        await portal.ImportAsync(ImportSamples.Csv(1));
        await portal.WriteAsync(async db =>
        {
            (await db.EmployerImports.SingleAsync(import => import.Id == id)).Begin(portal.Clock.GetUtcNow());
            return true;
        });

        Assert.Equal(1, await portal.Get<ImportRuns>().RunDueAsync(CancellationToken.None));
        Assert.Equal((ImportState.Done, new ImportCounts(2, 0, 1, 0)), ((await portal.ImportAsync(id)).State, (await portal.ImportAsync(id)).Written));
    }
}

public sealed class ListImportsTests
{
    [Theory, Databases]
    public async Task Shows_who_brought_each_the_newest_first(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var actor = await portal.ActorAsync(StaffRole.Administrador);
        await portal.ImportAsync(ImportSamples.Csv(1));
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        var id = await portal.CheckAsync(ImportSamples.Csv(2), actor);

        var imports = await portal.Get<ListImportsHandler>().HandleAsync(new(actor), CancellationToken.None);

        Assert.Equal([(id, true), (imports[1].Import.Id, false)], imports.Select(view => (view.Import.Id, view.IsOwn)));
        Assert.NotNull(imports[0].BroughtBy);
        Assert.Null(imports[1].BroughtBy);
    }
}

public sealed class ReadImportFaultsTests
{
    [Fact]
    public async Task Gives_lines_fields_and_reasons_back()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var actor = await portal.ActorAsync(StaffRole.Administrador);
        var read = portal.Get<ReadImportFaultsHandler>();
        var bad = ImportSamples.Row(2).Replace("empresa2@", "empresa2", StringComparison.Ordinal);

        var found = await read.HandleAsync(new(await portal.CheckAsync(ImportSamples.Csv(1) + bad, actor), actor), CancellationToken.None);

        Assert.Equal([new ImportFault(3, ImportColumn.Email, FaultReason.NotAnAddress)], found!.Faults);
        Assert.Empty((await read.HandleAsync(new(await portal.CheckAsync(ImportSamples.Csv(1), actor), actor), CancellationToken.None))!.Faults);
        Assert.Null(await read.HandleAsync(new(Guid.Empty, actor), CancellationToken.None));
    }
}
