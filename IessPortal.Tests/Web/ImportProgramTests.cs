using System.Diagnostics;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Import;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Samples;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Web;

/// <summary>An import by the built program, which is killed in the middle.</summary>
[StartsProcesses]
public sealed class ImportProgramTests
{
    private const int Rows = 3 * EmployerImporter.BatchRows;

    [Fact]
    public async Task Killed_in_the_middle_the_same_again_does_the_rest()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var file = Path.Combine(portal.Database.Folder, "empleadores.csv");
        await File.WriteAllTextAsync(file, ImportSamples.Csv(Rows), TestContext.Current.CancellationToken);
        // In its second batch it comes upon a row at which the database never ends.
        var stuck = ImportSamples.Ruc(EmployerImporter.BatchRows + 10);
        await ExecuteAsync(portal, "CREATE VIEW Endless AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n");
        await ExecuteAsync(
            portal, $"CREATE TRIGGER Stuck BEFORE INSERT ON EmployerAccounts WHEN NEW.Ruc = '{stuck}' BEGIN SELECT count(*) FROM Endless; END");

        using (var first = Start(portal.Database, file))
        {
            await Eventually.TrueAsync(async () => first.HasExited || await WrittenAsync(portal) == EmployerImporter.BatchRows);
            Assert.False(first.HasExited);
            first.Kill();
            await first.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await ExecuteAsync(portal, "DROP TRIGGER Stuck");
        await ExecuteAsync(portal, "DROP VIEW Endless");
        using var second = Start(portal.Database, file);
        var said = await second.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await second.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, second.ExitCode);
        Assert.StartsWith("6000 rows: 4000 new, 0 changed, 2000 as they were, 0 faulty.", said, StringComparison.Ordinal);
        Assert.Equal(Rows, await portal.ReadAsync(db => db.EmployerAccounts.CountAsync(account => account.Name.Contains("Compañía de Prueba"))));
        Assert.IsType<VerifyAuditOutcome.Whole>(await portal.Get<VerifyAuditHandler>().HandleAsync(CancellationToken.None));
    }

    private static Task<int> WrittenAsync(TestPortal portal) =>
        portal.ReadAsync(async db => (await db.EmployerImports.SingleOrDefaultAsync())?.Written.Rows ?? 0);

    private static Task<int> ExecuteAsync(TestPortal portal, string sql) => portal.WriteAsync(db => db.Database.ExecuteSqlRawAsync(sql));

    private static Process Start(TestDatabase database, string file)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "IessPortal.Web.dll"), "employers", "import", file])
        {
            WorkingDirectory = TestSettings.Root,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in TestSettings.Of(database))
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        return Process.Start(start)!;
    }
}
