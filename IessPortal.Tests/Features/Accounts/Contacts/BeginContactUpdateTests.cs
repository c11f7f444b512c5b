using IessPortal.Core.Demo;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Contacts;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Accounts.Contacts;

public sealed class BeginContactUpdateTests
{
    [Theory, Databases]
    public async Task With_the_key_a_code_goes_to_the_address_on_file_and_nothing_is_stored(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await (await ContactDeskUse.OpenAsync(portal)).BegunAsync();

        Assert.Equal(ContactDeskUse.Demo.Email, (await desk.AccountAsync()).Email);
        Assert.DoesNotContain(portal.Mailbox.Mails, mail => mail.To == ContactDeskUse.NewEmail);
        Assert.Matches("^[0-9]{6}$", desk.CodeTo(ContactDeskUse.Demo.Email!));
        Assert.Equal((true, ContactStep.Current), ((await desk.ViewAsync()).IsUnderWay, (await desk.ViewAsync()).Update!.Step));
    }

    [Theory, Databases]
    public async Task Of_many_at_once_one_stays_open_and_the_session_goes_on_with_that(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await ContactDeskUse.OpenAsync(portal);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Task.Run(() => desk.BeginAsync($"nueva{number}@comercial-demo.ec"))));

        Assert.All(outcomes, outcome => Assert.IsType<BeginContactUpdateOutcome.Begun>(outcome));
        var updates = await portal.ReadAsync(db => db.ContactUpdates.ToListAsync());
        Assert.Equal((4, 1), (updates.Count, updates.Count(update => update.IsOpen(TestClock.Start))));
    }

    [Fact]
    public async Task A_wrong_key_counts_to_the_block_as_at_log_in()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var desk = await ContactDeskUse.OpenAsync(portal);
        Assert.Equal(new BeginContactUpdateOutcome.WrongKey(4), await desk.BeginAsync(key: "Wrong#Key1"));
        Assert.Equal(new SignInEmployerOutcome.Wrong(3) { ThenBlocked = true }, await SignInDesk.TryAsync(portal, key: "Wrong#Key1", known: true));
        for (var left = 2; left > 0; left--)
        {
            Assert.Equal(new BeginContactUpdateOutcome.WrongKey(left), await desk.BeginAsync(key: "Wrong#Key1"));
        }

        Assert.IsType<BeginContactUpdateOutcome.AccountBlocked>(await desk.BeginAsync(key: "Wrong#Key1"));
        Assert.IsType<BeginContactUpdateOutcome.AccountBlocked>(await desk.BeginAsync());
        Assert.Equal(BlockCause.FailedSignIns, (await desk.AccountAsync()).BlockedFor);
        Assert.Equal(4, (await portal.AuditAsync()).Count(entry => entry.Kind is AuditKind.OwnKeyWrong));
        Assert.Empty(await portal.ReadAsync(db => db.ContactUpdates.ToListAsync()));
    }

    [Fact]
    public async Task Parallel_guesses_have_no_more_tries_than_there_are()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var desk = await ContactDeskUse.OpenAsync(portal);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => desk.BeginAsync(key: "Wrong#Key1"))));

        Assert.InRange((await portal.AuditAsync()).Count(entry => entry.Kind is AuditKind.OwnKeyWrong), 1, 5);
        Assert.Contains(outcomes, outcome => outcome is BeginContactUpdateOutcome.AccountBlocked);
        Assert.True((await desk.AccountAsync()).IsBlocked);
    }

    [Fact]
    public async Task What_is_on_file_already_and_an_account_without_address_cost_no_try()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite, new() { ["Recovery:ContactUpdatesPerDay"] = "1" });
        var desk = await ContactDeskUse.OpenAsync(portal);
        Assert.IsType<BeginContactUpdateOutcome.Same>(await desk.BeginAsync(ContactDeskUse.Demo.Email!.ToUpperInvariant(), "Wrong#Key1"));
        var demo = Enumerable.Range(0, DemoEmployers.All.Count).First(index => DemoEmployers.All[index].Case == "Sin Correo Cía. Ltda.");
        var account = (await Journey.Of(portal, DemoEmployers.All[demo].Case).AccountAsync()).Id;
        var without = new ContactDeskUse(portal, new(account, "session", TestClock.Start));
        Assert.IsType<BeginContactUpdateOutcome.NoAddress>(await without.BeginAsync());
        await desk.BegunAsync();

        Assert.Equal(new BeginContactUpdateOutcome.NoneLeft(TestClock.Start.AddDays(1)), await desk.BeginAsync("otra@comercial-demo.ec"));
        Assert.Equal(0, (await desk.AccountAsync()).User.AccessFailedCount);
    }
}

public sealed class NewContactTests
{
    [Theory]
    [InlineData("  nueva@comercial-demo.ec ", "nueva@comercial-demo.ec")]
    [InlineData("nueva", null)]
    [InlineData("nueva@", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void An_address_is_read_as_it_can_be_written_to(string? typed, string? read) => Assert.Equal(read, NewContact.ReadEmail(typed)?.Value);

    [Fact]
    public void A_mobile_is_read_however_it_is_written() => Assert.Equal("0987654321", NewContact.ReadMobile("+593 98 765 4321", out _)?.Value);
}
