using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Import;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Samples;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Accounts.Import;

/// <summary>How tests bring files.</summary>
internal static class ImportDesk
{
    public static ImportTable Table(string text) => Table(ImportSamples.Bytes(text));

    public static ImportTable Table(byte[] content, Dictionary<ImportColumn, string>? map = null) =>
        Assert.IsType<OpenImportOutcome.Opened>(ImportTable.Open(() => new MemoryStream(content, false), map ?? [])).Table;

    public static ImportRefusal RefusalOf(byte[] content) =>
        Assert.IsType<OpenImportOutcome.Refused>(ImportTable.Open(() => new MemoryStream(content, false), ColumnMap.None)).Reason;

    public static async Task<ImportCounts> ImportAsync(this TestPortal portal, string text, IFaultSink? faults = null) =>
        Assert.IsType<ImportEmployersOutcome.Done>(await portal.Get<ImportEmployersHandler>().HandleAsync(
            new(Table(text), "empleadores.csv", false, faults ?? new FaultList(), null), CancellationToken.None)).Counts;

    public static async Task<Guid> CheckAsync(this TestPortal portal, string text, Actor actor) =>
        Assert.IsType<CheckImportOutcome.Checked>(await portal.Get<CheckImportHandler>().HandleAsync(
            new("empleadores.csv", ImportSamples.Bytes(text), ColumnMap.None, actor), CancellationToken.None)).ImportId;

    public static Task<EmployerAccount> AccountAsync(this TestPortal portal, int number)
    {
        var name = $"{ImportSamples.Ruc(number)}-0001";
        return portal.ReadAsync(db => db.EmployerAccounts.SingleAsync(account => account.User.UserName == name));
    }

    public static Task<EmployerImport> ImportAsync(this TestPortal portal, Guid id) =>
        portal.ReadAsync(db => db.EmployerImports.SingleAsync(import => import.Id == id));
}
