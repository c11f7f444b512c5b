using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Import;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Samples;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Accounts.Import;

public sealed class ExportEmployersTests
{
    private const string Dangerous = "=HYPERLINK(\"http://x\";1)";

    [Theory]
    [InlineData(DatabaseKind.Sqlite, EmployerFileFormat.Csv)]
    [InlineData(DatabaseKind.Sqlite, EmployerFileFormat.CsvForExcel)]
    [InlineData(DatabaseKind.Sqlite, EmployerFileFormat.Workbook)]
    [InlineData(DatabaseKind.Sqlite, EmployerFileFormat.JsonLines)]
    [InlineData(DatabaseKind.Postgres, EmployerFileFormat.Csv)]
    public async Task What_is_taken_away_comes_back_as_it_was(DatabaseKind kind, EmployerFileFormat format)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await portal.ImportAsync(ImportSamples.Csv(3));
        await portal.WriteAsync(async db =>
        {
            var name = $"{ImportSamples.Ruc(2)}-0001";
            (await db.EmployerAccounts.SingleAsync(one => one.User.UserName == name)).Rename(Dangerous, "'@Ñandú, \"el\" de; más");
            return true;
        });
        var all = await portal.ReadAsync(db => db.EmployerAccounts.CountAsync());

        var export = await portal.Get<ExportEmployersHandler>().HandleAsync(CancellationToken.None);
        using var file = new MemoryStream();
        await EmployerFile.WriteAsync(file, format, export.Items, CancellationToken.None);

        Assert.Equal(all, export.Total);
        var check = Assert.IsType<ImportEmployersOutcome.Done>(await portal.Get<ImportEmployersHandler>().HandleAsync(
            new(ImportDesk.Table(file.ToArray()), "x", false, new FaultList(), null), CancellationToken.None));
        Assert.Equal(new ImportCounts(0, 0, all, 0), check.Counts);
        Assert.Equal($"empleadores ({all})", (await portal.AuditAsync()).Last(entry => entry.Kind is AuditKind.ListExported).Detail);
    }

    [Fact]
    public void No_field_is_a_formula()
    {
        var line = EmployerFile.Line([Dangerous, "+1", "-1", "@x", "\tx", "'=1", "normal"], ';');

        Assert.Equal("\"'=HYPERLINK(\"\"http://x\"\";1)\";'+1;'-1;'@x;'\tx;''=1;normal\r\n", line);
    }
}
