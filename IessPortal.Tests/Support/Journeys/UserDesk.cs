using System.Text.RegularExpressions;
using IessPortal.Core.Demo.Messaging;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Sessions;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>The demo's first employer and the people to whom it gives access.</summary>
internal sealed partial class UserDesk(TestPortal portal, Guid account)
{
    public const string Name = "Rosa Contadora Vélez";
    public const string Cedula = "1700000944";
    public const string Email = "rosa@contadora.ec";
    public const string Key = "Guaba+731t";
    public const string UserName = "1790000028001-0001-1700000944";

    public Guid Account => account;

    /// <summary>The employer, logged in with its own key.</summary>
    public Actor Master { get; } = Actor.Employer(account, "203.0.113.7", "Tests");

    public static async Task<UserDesk> OpenAsync(TestPortal portal) => new(portal, (await Journey.InOrder(portal).AccountAsync()).Id);

    public Task<InviteUserOutcome> InviteAsync(UserPerson? person = null, IReadOnlyList<UserPermission>? permissions = null, Actor? actor = null) =>
        portal.Get<InviteUserHandler>().HandleAsync(
            new(account, person ?? new(Name, Cedula, Email), permissions ?? [UserPermission.Payroll], actor ?? Master), CancellationToken.None);

    /// <summary>Invited, with the mail in the mailbox.</summary>
    public async Task<string> InvitedAsync()
    {
        Assert.IsType<InviteUserOutcome.Invited>(await InviteAsync());
        await portal.SendMailsAsync();
        return TokenIn(portal.Mailbox);
    }

    public Task<AcceptUserInvitationOutcome> AcceptAsync(string token, string key = Key) =>
        portal.Get<AcceptUserInvitationHandler>().HandleAsync(new(token, key, TestPortal.Visitor), CancellationToken.None);

    /// <summary>With a key of their own; as they are when logged in.</summary>
    public async Task<Actor> JoinedAsync()
    {
        Assert.IsType<AcceptUserInvitationOutcome.Joined>(await AcceptAsync(await InvitedAsync()));
        return Actor.Employer((await UserAsync()).Id, "203.0.113.8", "Tests");
    }

    public Task<ChangeUserOutcome> ChangeAsync(UserChange change, params UserPermission[] permissions) => ChangeAsync(change, null, permissions);

    public async Task<ChangeUserOutcome> ChangeAsync(UserChange change, Guid? user, params UserPermission[] permissions) =>
        await portal.Get<ChangeUserHandler>().HandleAsync(
            new(account, user ?? (await UserAsync()).Id, change, Master) { Permissions = permissions }, CancellationToken.None);

    /// <param name="known">Whether they have logged in with that browser before.</param>
    public async Task<SignInEmployerOutcome> SignInAsync(string key = Key, string userName = UserName, bool known = false) =>
        await portal.Get<SignInEmployerHandler>().HandleAsync(
            new(userName, key, "es-EC", TestPortal.Visitor) { Earlier = known ? await SignInDesk.KnownAsync(portal.Get<PortalStore>(), userName) : [] },
            CancellationToken.None);

    public Task<SecondaryUser> UserAsync() => portal.ReadAsync(db => db.SecondaryUsers.SingleAsync(user => user.AccountId == account));

    public async Task<bool> HoldsAsync(SignInEmployerOutcome.SignedIn signedIn) =>
        await portal.Get<CheckSessionHandler>().HandleAsync(signedIn.Cookie(), CancellationToken.None);

    /// <summary>Of the newest invitation.</summary>
    public static string TokenIn(DemoMailbox mailbox) =>
        Link().Match(mailbox.Mails.First(mail => mail.To == Email && mail.Subject == "Acceso a una cuenta de empleador del IESS").Text).Groups[1].Value;

    [GeneratedRegex("/invitacion/([A-Za-z0-9_-]{43})$", RegexOptions.Multiline)]
    private static partial Regex Link();
}
