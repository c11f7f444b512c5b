using IessPortal.Core.Demo;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Features.Accounts.Sessions;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using Xunit;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>Logs employers of the demo in.</summary>
internal static class SignInDesk
{
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

    public static SessionCookie Cookie(this SignInEmployerOutcome.SignedIn signedIn) => new(signedIn.UserId, signedIn.SessionId, signedIn.SecurityStamp);

    public static OwnSession Session(this SignInEmployerOutcome.SignedIn signedIn, TestPortal portal) =>
        new(signedIn.AccountId, signedIn.SessionId.ToString(), portal.Clock.GetUtcNow());
}
