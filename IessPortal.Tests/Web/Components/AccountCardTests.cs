using Bunit;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Contacts;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using IessPortal.Web.Public.Accounts;
using IessPortal.Web.Public.Accounts.Cards;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IessPortal.Tests.Web.Components;

/// <summary>The cards of the account's front page.</summary>
public sealed class AccountCardTests : ComponentTest
{
    public AccountCardTests() => Services.AddSingleton<DeviceLabels>();

    [Theory]
    [InlineData(9, "Faltan 9 días para renovarla.")]
    [InlineData(1, "Falta 1 día para renovarla.")]
    [InlineData(0, "Conviene renovarla ya.")]
    public void The_key_says_how_old_it_is_and_how_many_days_are_left(int days, string words)
    {
        var card = Render<KeyCard>(parameters => parameters.Add(one => one.View, ViewOf(renewFrom: Sample.Now.AddDays(days))));

        Assert.Contains("hace 100 días", card.Markup, StringComparison.Ordinal);
        Assert.Contains(words, card.Markup, StringComparison.Ordinal);
        Assert.Equal("/mi-cuenta/clave", card.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void Address_and_mobile_are_masked()
    {
        var account = Sample.Account();
        var card = Render<ContactCard>(parameters => parameters.Add(one => one.View, ViewOf(account)));

        Assert.DoesNotContain(account.Email!, card.Markup, StringComparison.Ordinal);
        Assert.Contains(ContactEmail.Mask(account.Email!), card.Markup, StringComparison.Ordinal);
        Assert.Contains("Sin celular registrado", card.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "Solo esta.")]
    [InlineData(3, "3 sesiones, con esta.")]
    public void Sessions_are_counted(int sessions, string words) =>
        Assert.Contains(
            words, Render<SessionsCard>(parameters => parameters.Add(one => one.View, ViewOf(sessions: sessions))).Markup, StringComparison.Ordinal);

    [Fact]
    public void A_try_that_failed_last_is_said()
    {
        var failed = new SignInRecord(Guid.Empty, Guid.Empty, Sample.Now, "192.0.2.1", SignInDesk.Phone, succeeded: false);

        Assert.Contains(
            "El último intento falló",
            Render<SignInsCard>(parameters => parameters.Add(one => one.View, ViewOf() with { SignIns = [failed] })).Markup,
            StringComparison.Ordinal);
    }

    private static AccountView ViewOf(EmployerAccount? account = null, DateTimeOffset? renewFrom = null, int sessions = 1) =>
        new(account ?? Sample.Account(), [], renewFrom ?? Sample.Now, sessions, Sample.Now);
}
