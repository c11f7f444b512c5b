using IessPortal.Core.Domain.Languages;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Features.Unblocking.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Counter.Visits;

/// <summary>«Emitir enlace»: sends the key link to the employer's address.</summary>
/// <param name="EmployerName">Of an employer who never had an account, where no registry says it.</param>
/// <param name="RepresentativeName">The same of the representative.</param>
/// <param name="Actor">The agent, who sees neither link nor key.</param>
public sealed record IssueKeyCommand(Guid VisitId, string? EmployerName, string? RepresentativeName, Actor Actor);

/// <summary>Sends the link, if documents, registries and supervisors allow it. An employer who never had an account gets one.</summary>
public sealed class IssueKeyHandler(
    PortalStore store, VisitLoader loader, VisitGrounds grounds, NewEmployers employers, KeyLinkIssuer issuer, TimeProvider time)
{
    public const Permission Needs = Permission.AttendVisit;

    public async Task<IssueKeyOutcome> HandleAsync(IssueKeyCommand command, CancellationToken cancellationToken)
    {
        // Registries are asked outside any transaction: they may take seconds.
        var seen = await store.ReadAsync(db => VisitLoader.LoadForViewAsync(db, command.VisitId, command.Actor, Needs, cancellationToken), cancellationToken);
        if (seen is null)
        {
            return new IssueKeyOutcome.NotFound();
        }

        var facts = await grounds.QueryRegistriesAsync(seen.Employer, cancellationToken);
        return await store.WriteAsync<IssueKeyOutcome>(db => IssueAsync(db, command, facts, time.Now(), cancellationToken), cancellationToken);
    }

    private async Task<IssueKeyOutcome> IssueAsync(
        PortalDbContext db, IssueKeyCommand command, VisitFacts facts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await loader.LoadForUpdateAsync(db, command.VisitId, command.Actor, Needs, cancellationToken) is not { } visit)
        {
            return new IssueKeyOutcome.NotFound();
        }

        var account = await VisitLoader.AccountOfAsync(db, visit, cancellationToken);
        var unblocks = account is { IsBlocked: true } && await UnblockGrants.LiveAsync(db, account, now, cancellationToken) is not null;
        if (account is { IsBlocked: true } && !unblocks)
        {
            return new IssueKeyOutcome.AccountBlocked();
        }

        if (account is not null && account.Representative != visit.Representative)
        {
            return new IssueKeyOutcome.OtherRepresentative();
        }

        if ((account?.Email ?? visit.Contact.ProvenEmail) is null)
        {
            return new IssueKeyOutcome.NoAddress();
        }

        var names = account is null ? NewEmployers.NamesOf(command, facts) : null;
        if (account is null && names is null)
        {
            return new IssueKeyOutcome.NoName();
        }

        var ground = await grounds.ReadAsync(db, visit, account, facts, cancellationToken);
        var outcome = visit.IssueLink(ground, command.Actor.Id!.Value, now, employers.Limits);
        if (outcome is IssueKeyOutcome.Sent sent)
        {
            account ??= employers.Add(db, visit, names!, command.Actor, now);
            if (account.Email is null)
            {
                // The account came, without an address, after the one at the counter was proved.
                account.ChangeEmail(visit.Contact.ProvenEmail!, now);
            }

            ground.Current?.Replace(now);
            visit.Links.Attach(
                issuer.Issue(
                    db, account, new(RecoveryMethod.Counter, visit.Id, visit.Reference, sent.MailNumber) { Unblocks = unblocks }, Language.Default.Name, now));
            db.Audit(
                new AuditEntry(now, AuditKind.LinkIssued, command.Actor)
                {
                    AccountId = account.Id,
                    Reference = visit.Reference,
                    Detail = NewEmployers.WordsOf(facts),
                });
        }

        return outcome;
    }
}

/// <summary>Accounts of employers who come for their very first key.</summary>
public sealed class NewEmployers(IOptions<RecoveryOptions> options, TimeProvider time)
{
    /// <summary>As long as the database takes.</summary>
    private const int LongestName = 300;

    internal RecoveryOptions Limits => options.Value;

    /// <summary>The names for a new account; the registries' where they say them.</summary>
    internal static EmployerNames? NamesOf(IssueKeyCommand command, VisitFacts facts)
    {
        var representative = Read(facts.Facts.RegistroCivil.Record?.Name) ?? Read(command.RepresentativeName);
        var employer = Read(facts.Facts.Sri.Record?.Name) ?? Read(command.EmployerName) ?? (facts.Facts.Sri.Record is null ? representative : null);
        return employer is null || representative is null ? null : new(employer, representative);

        static string? Read(string? name) => name?.Trim() is { Length: > 0 and <= LongestName } read ? read : null;
    }

    /// <summary>The account of an employer who never had one; its address was proved in the visit.</summary>
    internal EmployerAccount Add(PortalDbContext db, Visit visit, EmployerNames names, Actor actor, DateTimeOffset now)
    {
        var account = db.EmployerAccounts.Add(new EmployerAccount(time.NewId(), visit.Employer, names.Employer, names.Representative)).Entity;
        account.ChangeEmail(visit.Contact.ProvenEmail!, now);
        db.Audit(new AuditEntry(now, AuditKind.AccountAdded, actor) { AccountId = account.Id, Reference = visit.Reference });
        return account;
    }

    /// <summary>What the registries said when the link went out, for the audit: «RucActive=Agrees …».</summary>
    internal static string WordsOf(VisitFacts facts) => string.Join(' ', facts.Comparisons.Select(comparison => $"{comparison.Check}={comparison.Agreement}"));
}

/// <summary>What an employer and its representative are called.</summary>
public sealed record EmployerNames(string Employer, string Representative);
