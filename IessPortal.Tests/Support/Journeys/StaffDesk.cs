using System.Security.Claims;
using System.Text.RegularExpressions;
using IessPortal.Core.Demo;
using IessPortal.Core.Demo.Messaging;
using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Sessions;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Web.Security;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>The demo's staff, and how somebody new joins them.</summary>
public static partial class StaffDesk
{
    public const string Password = "una frase larga 2026";
    public const string NewEmail = "nueva@iess.example";

    /// <summary>Of nobody in the demo.</summary>
    public const string NewPerson = "1700000944";

    public static string EmailOf(StaffRole role) => DemoStaff.All.Single(member => member.Role == role).Email;

    public static Task<StaffMember> MemberAsync(this TestPortal portal, string email) =>
        portal.ReadAsync(db => db.StaffMembers.SingleAsync(member => member.User.NormalizedUserName == StaffMember.UserNameOf(email)));

    /// <summary>A member of the demo's staff at work.</summary>
    public static async Task<Actor> ActorAsync(this TestPortal portal, StaffRole role) =>
        Actor.Staff((await portal.MemberAsync(EmailOf(role))).Id, "198.51.100.4", "Tests");

    /// <summary>A member of the demo's staff who has just logged in: what takes a fresh proof is open to them.</summary>
    public static async Task<Actor> ConfirmedAsync(this TestPortal portal, StaffRole role) => await portal.ConfirmedAsync(await portal.ActorAsync(role));

    /// <summary>The same of anybody on the staff.</summary>
    public static async Task<Actor> ConfirmedAsync(this TestPortal portal, Actor actor)
    {
        var member = await portal.ReadAsync(db => db.StaffMembers.SingleAsync(member => member.Id == actor.Id));
        return actor with { Session = (await portal.OpenSessionAsync(member)).SessionId };
    }

    /// <summary>A member of the demo's staff logs in.</summary>
    /// <returns>What the cookie of it says.</returns>
    public static async Task<StaffSessionCookie> OpenSessionAsync(this TestPortal portal, StaffRole role, string device = "Tests") =>
        await portal.OpenSessionAsync(await portal.MemberAsync(EmailOf(role)), device);

    private static async Task<StaffSessionCookie> OpenSessionAsync(this TestPortal portal, StaffMember member, string device = "Tests")
    {
        var session = await portal.WriteAsync(
            db => Task.FromResult(portal.Get<ConsoleSessions>().Open(db, member, Actor.Visitor("198.51.100.4", device))));
        return new(member.Id, session.Id, member.User.SecurityStamp!);
    }

    /// <summary>What a window of the console knows of whoever uses it.</summary>
    public static Task<AuthenticationState> StateOf(Actor actor) => Task.FromResult(new AuthenticationState(new(new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, actor.Id!.Value.ToString()), new("session", $"{actor.Session}"), new("stamp", "seen by no use case"),
        ],
        StaffSession.Scheme))));

    /// <summary>Whether what takes a fresh proof of who asks is open to somebody.</summary>
    public static Task<bool> IsConfirmedAsync(this TestPortal portal, Actor actor) => portal.ReadAsync(async db =>
    {
        try
        {
            await portal.Get<SessionConfirmation>().RequireAsync(db, actor, CancellationToken.None);
            return true;
        }
        catch (ConfirmationNeededException)
        {
            return false;
        }
    });

    public static Task<bool> HoldsAsync(this TestPortal portal, StaffSessionCookie cookie, bool used = false) =>
        portal.Get<CheckStaffSessionHandler>().HandleAsync(cookie, used, CancellationToken.None);

    /// <summary>Somebody else with that role, at the demo staff's centre or at another.</summary>
    public static async Task<Actor> AnotherAsync(this TestPortal portal, StaffRole role, string? center = DemoStaff.Center)
    {
        var outcome = (InviteStaffOutcome.Invited)await portal.Get<InviteStaffHandler>().HandleAsync(
            new(NewEmail, "Nueva Persona", [role], Actor.System) { Person = NewPerson, Center = center }, CancellationToken.None);
        await portal.SendMailsAsync();
        await portal.JoinAsync(TokenIn(portal.Mailbox));
        return Actor.Staff(outcome.MemberId, "198.51.100.5", "Tests");
    }

    public static async Task<AcceptInvitationOutcome> JoinAsync(
        this TestPortal portal, string token, string password = Password, string? repeated = null, string? code = null)
    {
        var accept = portal.Get<AcceptInvitationHandler>();
        var secret = (await accept.ViewAsync(token, CancellationToken.None))?.Secret;
        return await accept.HandleAsync(
            new(token, password, repeated ?? password, code ?? (secret is null ? null : CodeOf(secret, portal.Clock.GetUtcNow())), TestPortal.Visitor),
            CancellationToken.None);
    }

    public static string CodeOf(string secret, DateTimeOffset now) => Totp.CodeAt(secret, Totp.StepOf(now));

    /// <summary>Of the newest invitation.</summary>
    public static string TokenIn(DemoMailbox mailbox, string email = NewEmail) =>
        Link().Match(mailbox.Mails.First(mail => mail.To == email && mail.Subject == "Su ingreso a la consola de los CAU").Text).Groups[1].Value;

    [GeneratedRegex("/cau/invitacion/([A-Za-z0-9_-]{43})$", RegexOptions.Multiline)]
    private static partial Regex Link();
}
