using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.PersonalData;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Accounts.PersonalData;

public sealed class ExportDataTests
{
    private static readonly string[] Everything =
        [
            "cuenta", "correos", "claves", "dispositivos", "usuarios_secundarios", "ingresos", "solicitudes", "cambios_de_clave", "turnos", "correcciones",
            "correos_enviados", "auditoria",
        ];

    [Theory, Databases]
    public async Task Everything_that_is_held_and_nothing_of_another_nor_secret(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await new Turnos(portal).BookedAsync(Turnos.Quito, Turnos.Monday);
        var journey = await Journey.InOrder(portal).ToDoneAsync();
        var desk = await UserDesk.OpenAsync(portal);
        await portal.GivePasskeyAsync(desk.Account);
        await desk.JoinedAsync();
        await desk.SignInAsync();
        await portal.RequestCorrectionAsync(desk, "El nombre");
        await portal.SendMailsAsync();

        var records = await ExportAsync(portal, desk);

        Assert.Superset(Everything.ToHashSet(), records.Select(record => record.Section).ToHashSet());
        // Those of a section follow each other, or the file could not have a list for each.
        Assert.Equal(
            records.Select(record => record.Section).Distinct().Count(),
            1 + records.Zip(records.Skip(1)).Count(pair => pair.First.Section != pair.Second.Section));
        var text = string.Join('\n', records.SelectMany(record => record.Fields.Select(field => $"{field.Value}")));
        var account = await portal.ReadAsync(db => db.EmployerAccounts.SingleAsync(one => one.Id == desk.Account));
        var user = await desk.UserAsync();
        Assert.All(
            new[] { account.User.PasswordHash!, account.User.SecurityStamp!, user.User.PasswordHash!, user.User.SecurityStamp! },
            secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
        Assert.DoesNotContain("System.Byte", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Municipio", text, StringComparison.Ordinal);
        Assert.Contains(journey.Reference, text, StringComparison.Ordinal);
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.DataExported && entry.ActorId == desk.Account);
    }

    [Theory, Databases]
    public async Task An_audit_longer_than_a_piece_comes_whole(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await UserDesk.OpenAsync(portal);
        await portal.WriteAsync(db =>
        {
            for (var number = 0; number < 1001; number++)
            {
                db.Audit(new AuditEntry(portal.Clock.GetUtcNow(), AuditKind.AccountViewed, desk.Master) { AccountId = desk.Account });
            }

            return Task.FromResult(true);
        });

        Assert.Equal(1002, (await ExportAsync(portal, desk)).Count(record => record.Section == "auditoria"));
    }

    [Theory, Databases]
    public async Task So_many_times_a_day(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind, new() { ["Accounts:ExportsPerDay"] = "2" });
        var desk = await UserDesk.OpenAsync(portal);

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(
                _ => Task.Run(() => portal.Get<ExportDataHandler>().HandleAsync(new(desk.Account, desk.Master), CancellationToken.None))));

        Assert.Equal(2, outcomes.Count(outcome => outcome is ExportDataOutcome.Ready));
        Assert.Equal(2, outcomes.Count(outcome => outcome is ExportDataOutcome.Throttled));
        portal.Clock.Advance(TimeSpan.FromDays(1));
        Assert.NotEmpty(await ExportAsync(portal, desk));
    }

    private static async Task<List<PersonalRecord>> ExportAsync(TestPortal portal, UserDesk desk)
    {
        var ready = Assert.IsType<ExportDataOutcome.Ready>(
            await portal.Get<ExportDataHandler>().HandleAsync(new(desk.Account, desk.Master), CancellationToken.None));
        var records = new List<PersonalRecord>();
        await foreach (var record in ready.Records)
        {
            records.Add(record);
        }

        return records;
    }
}

public sealed class ViewPersonalDataTests
{
    [Fact]
    public async Task Tells_how_long_by_the_settings_in_force()
    {
        await using var portal = await TestPortal.StartAsync(
            DatabaseKind.Sqlite, new() { ["Retention:Cases"] = "45.00:00:00", ["Scans:KeepFor"] = "7.00:00:00" });
        var desk = await UserDesk.OpenAsync(portal);

        var view = await portal.Get<ViewPersonalDataHandler>().HandleAsync(new(desk.Account, desk.Master), CancellationToken.None);

        Assert.Equal((45, 7, 5), (view.Kept.Cases.TotalDays, view.ScansKeptFor.TotalDays, view.ExportsPerDay));
    }
}
