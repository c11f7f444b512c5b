using IessPortal.Core.Demo;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Approvals;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>A visit at the counter, use case by use case, up to where a test wants to be.</summary>
public sealed class CounterVisit(TestPortal portal, Guid id, Actor agent)
{
    public const string Reason = "Presentó los originales y los comparé.";

    /// <summary>Of an agent who has nothing to do with any employer.</summary>
    public static readonly PersonId AgentPerson = PersonId.FromStored("1710034065");

    public Guid Id => id;

    public Actor Agent => agent;

    /// <summary>At the counter of the demo's agent.</summary>
    public static Task<CounterVisit> AttendedAsync(TestPortal portal, string demoCase = "Comercial Demo S.A.") =>
        AttendedAsync(portal, DemoEmployers.All.Single(demo => demo.Case == demoCase).Employer);

    public static async Task<CounterVisit> AttendedAsync(TestPortal portal, EmployerId employer)
    {
        var agent = await portal.ActorAsync(StaffRole.Ventanilla);
        return new(portal, await AddAsync(portal.Get<PortalStore>(), employer, agent.Id!.Value, portal.Clock.GetUtcNow()), agent);
    }

    /// <summary>Somebody walked in at Quito and sits before the agent.</summary>
    public static Task<Guid> AddAsync(PortalStore store, EmployerId employer, Guid agent, DateTimeOffset now)
    {
        return store.WriteAsync(
            async db =>
            {
                var center = await db.Centers.SingleAsync(center => center.Name == Turnos.Quito);
                var visit = db.Visits.Add(Attended(Guid.CreateVersion7(now), new(center.Id, RandomSecret.Reference()), employer, agent, now)).Entity;
                return visit.Id;
            },
            CancellationToken.None);
    }

    /// <summary>One without a database.</summary>
    public static Visit Attended(Guid id, VisitOrigin origin, EmployerId employer, Guid agent, DateTimeOffset now)
    {
        var visit = new Visit(id, origin, employer, Purpose.ResetKey, Preference.None, now);
        Assert.IsType<ChangeVisitOutcome.Changed>(visit.Call(new(agent, AgentPerson, 1), now));
        Assert.IsType<ChangeVisitOutcome.Changed>(visit.Start(agent, now));
        return visit;
    }

    public async Task<VisitView> ViewAsync(Actor? actor = null) =>
        (await portal.Get<ViewVisitHandler>().HandleAsync(new(id, true, actor ?? agent), CancellationToken.None))!;

    public Task<Visit> StoredAsync() => portal.ReadAsync(db => db.Visits.SingleAsync(visit => visit.Id == id));

    public async Task<CheckDocumentOutcome> CheckAsync(Requirement requirement, Verdict verdict = Verdict.Verified, int seen = 0, Actor? actor = null) =>
        (
            await portal.Get<CheckDocumentHandler>().HandleAsync(
                new(id, new(requirement, verdict, verdict is Verdict.Refused ? Reason : null), seen, actor ?? agent), CancellationToken.None))!;

    /// <summary>Every document is in order.</summary>
    public async Task<CounterVisit> VerifyAllAsync()
    {
        foreach (var requirement in (await StoredAsync()).Documents.Unverified)
        {
            Assert.IsType<CheckDocumentOutcome.Checked>(await CheckAsync(requirement));
        }

        return this;
    }

    public async Task<IssueKeyOutcome> IssueAsync(string? employerName = null, string? representativeName = null, Actor? actor = null) =>
        await portal.Get<IssueKeyHandler>().HandleAsync(new(id, employerName, representativeName, actor ?? agent), CancellationToken.None);

    /// <summary>Proves a new address.</summary>
    public async Task<CounterVisit> ChangeEmailAsync(string address)
    {
        Assert.IsType<SendOutcome.Sent>(await SendCodeAsync(address));
        await portal.SendMailsAsync();
        Assert.IsType<ConfirmCodeOutcome.Accepted>(await ConfirmAsync(CodeFromMail(address)));
        return this;
    }

    public async Task<SendOutcome> SendCodeAsync(string? address) =>
        await portal.Get<SendContactCodeHandler>().HandleAsync(new(id, address, agent), CancellationToken.None);

    public async Task<ConfirmCodeOutcome> ConfirmAsync(string? code) =>
        await portal.Get<ConfirmContactHandler>().HandleAsync(new(id, code, agent), CancellationToken.None);

    public string CodeFromMail(string address) =>
        MailLines.Code(portal.Mailbox.Mails.First(mail => mail.To == address && mail.Subject == "Código para confirmar su correo en el IESS").Text);

    public async Task<RequestApprovalOutcome> AskAsync(string? reason = Reason, Actor? actor = null) =>
        await portal.Get<RequestApprovalHandler>().HandleAsync(new(id, reason, actor ?? agent), CancellationToken.None);

    public Task<Guid> OpenApprovalAsync() =>
        portal.ReadAsync(
            db => db.VisitApprovals.Where(approval => approval.VisitId == id && approval.DecidedAt == null).Select(approval => approval.Id).SingleAsync());

    /// <summary>A supervisor decides who has just logged in.</summary>
    public async Task<DecideApprovalOutcome> DecideAsync(Guid approval, Actor supervisor, bool grant = true, string? reason = Reason) =>
        await portal.Get<DecideApprovalHandler>().HandleAsync(
            new(approval, grant, reason, await portal.ConfirmedAsync(supervisor)), CancellationToken.None);

    /// <summary>Asks, and has the demo's supervisor agree.</summary>
    public async Task<CounterVisit> ApprovedAsync()
    {
        Assert.IsType<RequestApprovalOutcome.Requested>(await AskAsync());
        Assert.Equal(new DecideApprovalOutcome.Decided(true), await DecideAsync(await OpenApprovalAsync(), await portal.ActorAsync(StaffRole.Supervisor)));
        return this;
    }

    public async Task<CloseVisitOutcome> CloseAsync(VisitResult result) =>
        await portal.Get<CloseVisitHandler>().HandleAsync(new(id, result, agent), CancellationToken.None);

    /// <summary>The employer opens the newest link and sets a key.</summary>
    public async Task<SetKeyOutcome> SetKeyAsync()
    {
        await portal.SendMailsAsync();
        var token = MailLines.LinkPath(
            portal.Mailbox.Mails.First(mail => mail.Subject.StartsWith(MailLines.LinkSubject, StringComparison.Ordinal)).Text)["/clave/".Length..];
        var link = await portal.Get<ViewKeyLinkHandler>().HandleAsync(token, CancellationToken.None);
        return await portal.Get<SetKeyHandler>().HandleAsync(
            new(token, link!.Link.Id, Journey.NewKey, TestPortal.Visitor), CancellationToken.None);
    }
}
