using IessPortal.Core.Demo;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Features.Accounts.Sessions;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Platform.Auditing;
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

    /// <param name="known">Whether they have logged in with that browser before.</param>
    public static async Task<SignInEmployerOutcome> TryAsync(
        TestPortal portal, int demo = 0, string? key = null, Actor? from = null, bool known = false)
    {
        var employer = DemoEmployers.All[demo];
        var name = EmployerAccount.UserNameOf(employer.Employer.Ruc, employer.Employer.Sucursal);
        return await portal.Get<SignInEmployerHandler>().HandleAsync(
            new(name, key ?? employer.Key, "es-EC", from ?? TestPortal.Visitor) { Earlier = known ? await KnownAsync(portal.Get<PortalStore>(), name) : [] },
            CancellationToken.None);
    }

    public static async Task<SignInEmployerOutcome.SignedIn> EnterAsync(TestPortal portal, int demo = 0, Actor? from = null) =>
        Assert.IsType<SignInEmployerOutcome.SignedIn>(await TryAsync(portal, demo, from: from));

    /// <summary>As with a browser in which they logged in: failures count as the account's own.</summary>
    /// <param name="userName">An employer's or a secondary user's.</param>
    public static Task<EarlierSignIn[]> KnownAsync(PortalStore store, string userName = First) => store.ReadAsync(
        db => db.Users.Where(user => user.NormalizedUserName == userName)
            .Select(user => new EarlierSignIn(user.Id, DateTimeOffset.MaxValue))
            .ToArrayAsync(),
        CancellationToken.None);

    /// <summary>Five wrong keys with such a browser: the demo's first employer is blocked.</summary>
    public static async Task BlockAsync(SignInEmployerHandler signIn, PortalStore store)
    {
        var earlier = await KnownAsync(store);
        for (var failed = 0; failed < 5; failed++)
        {
            await signIn.HandleAsync(new(First, "Wrong#Key1", "es-EC", TestPortal.Visitor) { Earlier = earlier }, CancellationToken.None);
        }
    }

    public static SessionCookie Cookie(this SignInEmployerOutcome.SignedIn signedIn) => new(signedIn.UserId, signedIn.SessionId, signedIn.SecurityStamp);

    public static OwnSession Session(this SignInEmployerOutcome.SignedIn signedIn, TestPortal portal) =>
        new(signedIn.AccountId, signedIn.SessionId.ToString(), portal.Clock.GetUtcNow());
}
