using IessPortal.Core.Demo;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Counter.Visits;

public sealed class SendContactCodeTests
{
    [Theory, Databases]
    public async Task The_code_goes_to_the_new_address_and_nothing_is_stored_yet(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var visit = await CounterVisit.AttendedAsync(portal);

        Assert.IsType<SendOutcome.Sent>(await visit.SendCodeAsync(" nueva@comercial-demo.ec "));
        Assert.IsType<SendOutcome.OnItsWay>(await visit.SendCodeAsync("nueva@comercial-demo.ec"));
        await portal.SendMailsAsync();
        Assert.IsType<SendOutcome.TooSoon>(await visit.SendCodeAsync("nueva@comercial-demo.ec"));

        Assert.Equal("gerencia@comercial-demo.ec", (await visit.ViewAsync()).Account!.Email);
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.ContactCodeIssued);
    }

    [Fact]
    public async Task What_is_no_address_or_the_same_is_refused()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var visit = await CounterVisit.AttendedAsync(portal);

        foreach (var address in new[] { null, "", "nadie", "a@b", "GERENCIA@comercial-demo.ec" })
        {
            Assert.IsType<SendOutcome.NoAddress>(await visit.SendCodeAsync(address));
        }

        Assert.IsType<SendOutcome.NotFound>(
            await portal.Get<SendContactCodeHandler>().HandleAsync(new SendContactCodeCommand(Guid.Empty, "a@b.ec", visit.Agent), CancellationToken.None));
    }

    [Fact]
    public async Task A_mail_that_does_not_get_through_voids_its_code()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var visit = await CounterVisit.AttendedAsync(portal);
        portal.Switches[DemoSwitches.Mail] = DemoMode.Wrong;
        await visit.SendCodeAsync("nueva@comercial-demo.ec");
        await portal.SendMailsAsync();

        Assert.Equal(new ConfirmCodeOutcome.NotUsable(), await visit.ConfirmAsync("123456"));
    }
}

public sealed class ConfirmContactTests
{
    [Theory, Databases]
    public async Task With_the_code_the_address_is_stored_and_old_and_new_are_told(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var visit = await (await CounterVisit.AttendedAsync(portal)).ChangeEmailAsync("nueva@comercial-demo.ec");
        await portal.SendMailsAsync();

        Assert.Equal("nueva@comercial-demo.ec", (await visit.ViewAsync()).Account!.Email);
        Assert.Equal(
            ["gerencia@comercial-demo.ec", "nueva@comercial-demo.ec"],
            portal.Mailbox.Mails.Where(mail => mail.Subject == "Cambiaron los datos de contacto de su empleador")
                .Select(mail => mail.To)
                .Order(StringComparer.Ordinal));
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.EmailChanged);
        Assert.IsType<ConfirmCodeOutcome.NotUsable>(await visit.ConfirmAsync(visit.CodeFromMail("nueva@comercial-demo.ec")));
    }

    [Theory, Databases]
    public async Task Of_eight_wrong_codes_at_once_three_are_judged(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var visit = await CounterVisit.AttendedAsync(portal);
        await visit.SendCodeAsync("nueva@comercial-demo.ec");
        await portal.SendMailsAsync();
        var right = visit.CodeFromMail("nueva@comercial-demo.ec");
        var wrong = right == "000000" ? "000001" : "000000";

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => visit.ConfirmAsync(wrong))));

        Assert.Equal(2, outcomes.Count(outcome => outcome is ConfirmCodeOutcome.Wrong));
        Assert.Single(outcomes.OfType<ConfirmCodeOutcome.Exhausted>());
        Assert.Equal(5, outcomes.Count(outcome => outcome == new ConfirmCodeOutcome.NotUsable()));
        Assert.Equal(new ConfirmCodeOutcome.NotUsable(), await visit.ConfirmAsync(right));
    }

    [Fact]
    public async Task A_code_expires_and_is_replaced()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var visit = await CounterVisit.AttendedAsync(portal);
        await visit.SendCodeAsync("nueva@comercial-demo.ec");
        await portal.SendMailsAsync();
        var first = visit.CodeFromMail("nueva@comercial-demo.ec");
        portal.Clock.Advance(TimeSpan.FromSeconds(30));
        await visit.SendCodeAsync("otra@comercial-demo.ec");
        await portal.SendMailsAsync();

        Assert.IsType<ConfirmCodeOutcome.Replaced>(await visit.ConfirmAsync(first));
        portal.Clock.Advance(TimeSpan.FromSeconds(179));
        Assert.Equal(new ConfirmCodeOutcome.Accepted(), await visit.ConfirmAsync(visit.CodeFromMail("otra@comercial-demo.ec")));
        await visit.SendCodeAsync("ultima@comercial-demo.ec");
        await portal.SendMailsAsync();
        portal.Clock.Advance(TimeSpan.FromSeconds(180));
        Assert.Equal(new ConfirmCodeOutcome.NotUsable(), await visit.ConfirmAsync(visit.CodeFromMail("ultima@comercial-demo.ec")));
        Assert.IsType<ConfirmCodeOutcome.NotFound>(
            await portal.Get<ConfirmContactHandler>().HandleAsync(new ConfirmContactCommand(Guid.Empty, "1", visit.Agent), CancellationToken.None));
    }
}

public sealed class ChangeRepresentativeTests
{
    private static readonly EmployerId Changed = DemoEmployers.All.Single(
        demo => demo.Case == "Otro Representante S.A.").Employer with
    { Representative = PersonId.FromStored("2000000204") };

    [Theory, Databases]
    public async Task The_new_one_is_stored_all_are_told_and_a_key_is_high_risk_for_thirty_days(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var visit = await CounterVisit.AttendedAsync(portal, Changed);
        Assert.IsType<IssueKeyOutcome.OtherRepresentative>(await visit.IssueAsync());
        Assert.IsType<ChangeRepresentativeOutcome.DocumentsMissing>(await ChangeAsync(portal, visit, "Olga Nueva"));
        await visit.VerifyAllAsync();
        Assert.IsType<ChangeRepresentativeOutcome.NoName>(await ChangeAsync(portal, visit, " "));

        Assert.IsType<ChangeRepresentativeOutcome.Changed>(await ChangeAsync(portal, visit, "Olga Nueva"));
        Assert.IsType<ChangeRepresentativeOutcome.Same>(await ChangeAsync(portal, visit, "Olga Nueva"));

        var account = (await visit.ViewAsync()).Account!;
        Assert.Equal(("Olga Nueva", Changed.Representative), (account.RepresentativeName, account.Representative));
        await portal.SendMailsAsync();
        Assert.Equal("gerencia@otro-demo.ec", portal.Mailbox.Mails[0].To);
        Assert.Equal(ApprovalKind.HighRisk, Assert.IsType<IssueKeyOutcome.NeedsApproval>(await visit.IssueAsync()).Need.Kind);
        Assert.True((await visit.ViewAsync()).RepresentativeIsNew);
        portal.Clock.Advance(TimeSpan.FromDays(30));
        Assert.False((await visit.ViewAsync()).RepresentativeIsNew);
    }

    private static async Task<ChangeRepresentativeOutcome> ChangeAsync(TestPortal portal, CounterVisit visit, string name) =>
        await portal.Get<ChangeRepresentativeHandler>().HandleAsync(new(visit.Id, name, visit.Agent), CancellationToken.None);
}
