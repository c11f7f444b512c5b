using IessPortal.Core.Demo;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Features.Accounts.Sessions;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>Logs employers of the demo in.</summary>
internal static class SignInDesk
{
    /// <summary>Of the demo's first employer.</summary>
    public const string First = "1790000028001-0001";

    public static readonly string RightKey = DemoEmployers.All[0].Key!;

    public const string Laptop = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
    public const string Phone = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36";

    public static Task<SignInEmployerOutcome> TryAsync(TestPortal portal, int demo = 0, string? key = null, Actor? from = null)
    {
        var employer = DemoEmployers.All[demo];
        return portal.Get<SignInEmployerHandler>().HandleAsync(
            new(EmployerAccount.UserNameOf(employer.Employer.Ruc, employer.Employer.Sucursal), key ?? employer.Key, "es-EC", from ?? TestPortal.Visitor),
            CancellationToken.None);
    }

    public static async Task<SignInEmployerOutcome.SignedIn> EnterAsync(TestPortal portal, int demo = 0, Actor? from = null) =>
        Assert.IsType<SignInEmployerOutcome.SignedIn>(await TryAsync(portal, demo, from: from));

    /// <summary>
    /// As after a log-in from there long ago, of which nothing else is left: failures count as the account's own, and no log-in there is told as new.
    /// </summary>
    /// <param name="userName">An employer's or a secondary user's.</param>
    public static Task RememberAsync(PortalStore store, string userName = First, Actor? from = null) => store.WriteAsync(
        async db =>
        {
            var name = SignInName.Split(userName);
            var account = await db.EmployerAccounts.SingleAsync(account => account.User.NormalizedUserName == name.Account);
            var user = name.IsSecondary ? (await db.SecondaryUsers.SingleAsync(user => user.User.NormalizedUserName == userName)).Id : account.Id;
            var (network, browser) = (RateLimits.NetworkOf((from ?? TestPortal.Visitor).Address), BrowserKind.Of((from ?? TestPortal.Visitor).Device).Key);
            if (!await db.SignInPlaces.AnyAsync(place => place.UserId == user && place.Network == network && place.Browser == browser))
            {
                db.SignInPlaces.Add(new SignInPlace(account.Id, user, browser, network, TestClock.Start.AddDays(-30)));
            }

            return true;
        },
        CancellationToken.None);

    public static SessionCookie Cookie(this SignInEmployerOutcome.SignedIn signedIn) => new(signedIn.UserId, signedIn.SessionId, signedIn.SecurityStamp);

    public static OwnSession Session(this SignInEmployerOutcome.SignedIn signedIn, TestPortal portal) =>
        new(signedIn.AccountId, signedIn.SessionId.ToString(), portal.Clock.GetUtcNow());
}
