using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Unblocking.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Registries;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Recovery;

/// <summary>Asks what the registries say of the employer of a case.</summary>
public sealed record CheckEligibilityCommand(string? BrowserToken, Actor Actor);

/// <summary>Decides whether recovering online serves, and draws the questions. A registry that is down leaves the case as it is, to be checked again.</summary>
public sealed class CheckEligibilityHandler(
    PortalStore store, CaseFinder cases, CaseStarter starts, EmployerFactsReader registries, QuestionChooser chooser, RecoveryCodes codes,
    PortalZone zone, TimeProvider time)
{
    public async Task<CheckEligibilityOutcome> HandleAsync(CheckEligibilityCommand command, CancellationToken cancellationToken)
    {
        // Registries are asked outside any transaction: they may take seconds.
        var employer = await store.ReadAsync(db => ToAskAboutAsync(db, command.BrowserToken, cancellationToken), cancellationToken);
        var facts = employer is null ? null : await registries.ReadAsync(employer, cancellationToken);
        return await store.WriteAsync(db => DecideAsync(db, command, facts, cancellationToken), cancellationToken);
    }

    /// <summary>The employer of a case that hangs on what registries say; none where there is no case, or they can do nothing for it.</summary>
    private async Task<EmployerId?> ToAskAboutAsync(PortalDbContext db, string? browserToken, CancellationToken cancellationToken)
    {
        if (browserToken is null || await cases.Of(db, browserToken).SingleOrDefaultAsync(cancellationToken) is not { Step: RecoveryStep.Checking } recovery)
        {
            return null;
        }

        var account = await db.EmployerAccounts.SingleAsync(account => account.Id == recovery.AccountId, cancellationToken);
        return await MethodPrecheck.OfAsync(db, recovery, account, time.Now(), cancellationToken) is { Refusal: null, Granted: false }
            ? account.Employer
            : null;
    }

    private async Task<CheckEligibilityOutcome> DecideAsync(
        PortalDbContext db, CheckEligibilityCommand command, EmployerFacts? facts, CancellationToken cancellationToken)
    {
        var now = time.Now();
        if (await cases.LoadForUpdateAsync(db, command.BrowserToken, cancellationToken) is not { } recovery)
        {
            return new CheckEligibilityOutcome.NoCase();
        }

        var account = await db.LoadAccountAsync(recovery.AccountId, cancellationToken);
        if (recovery.Step is not RecoveryStep.Checking || recovery.IsExpired(now))
        {
            return new CheckEligibilityOutcome.Decided(recovery.Step);
        }

        void Audit(AuditKind kind, string? detail = null) =>
            db.Audit(new AuditEntry(now, kind, command.Actor) { AccountId = account.Id, Reference = recovery.Reference, Detail = detail });

        CheckEligibilityOutcome Refuse(Refusal refusal)
        {
            recovery.Refuse(refusal, now);
            Audit(AuditKind.CaseRefused, refusal.Reason.Code);
            return new CheckEligibilityOutcome.Refused(refusal.Reason);
        }

        async Task<CheckEligibilityOutcome> WaitForAsync(Reason unreachable)
        {
            if (recovery.Reason is null)
            {
                await starts.GiveBackAsync(db, account, recovery, cancellationToken);
            }

            recovery.WaitFor(unreachable, now);
            Audit(AuditKind.RegistryUnavailable, unreachable.Code);
            return new CheckEligibilityOutcome.Waiting(unreachable);
        }

        var precheck = await MethodPrecheck.OfAsync(db, recovery, account, now, cancellationToken);
        if (precheck.Refusal is { } ofAccount)
        {
            return Refuse(ofAccount);
        }

        if (precheck.Granted)
        {
            // People looked at the papers: registries have no say in it any more.
            recovery.AdmitByGrant(now);
            Audit(AuditKind.IdentityProved, nameof(UnblockRequest));
            return new CheckEligibilityOutcome.Decided(recovery.Step);
        }

        recovery.NoteMora(facts?.Iess.Record is { InMora: true });
        if (recovery.Method is RecoveryMethod.Signature)
        {
            // What else the registries say, or do not say, is looked at with the signed letter.
            if (facts is not null && Eligibility.OfTaxpayer(account.Ruc, facts) is { } ofTaxpayer)
            {
                return Refuse(ofTaxpayer);
            }

            recovery.Admit([], now);
            return new CheckEligibilityOutcome.Decided(recovery.Step);
        }

        // No facts: the account was unblocked between the two looks at it. The next check asks for them.
        var unreachable = facts is null ? Reason.ServiceError : Eligibility.Unreachable(facts);
        if (unreachable is not null)
        {
            return await WaitForAsync(unreachable);
        }

        if (Eligibility.OfFacts(account, facts!, DateOnly.FromDateTime(zone.Local(now).DateTime), recovery.Method is RecoveryMethod.Unblocking) is { } ofFacts)
        {
            return Refuse(ofFacts);
        }

        if (recovery.Reason is not null && await starts.TakeAgainAsync(db, account, recovery, now, cancellationToken) is { } usedUp)
        {
            return Refuse(usedUp);
        }

        if (recovery.Method is RecoveryMethod.Unblocking)
        {
            recovery.Admit([], now);
            return new CheckEligibilityOutcome.Decided(recovery.Step);
        }

        var asks = await chooser.AsksAsync(db, account, command.Actor, now, cancellationToken);
        var questions = asks ? chooser.Draw(recovery.Id, account, facts!) : [];
        if (asks && questions.Count == 0)
        {
            // What is too little to ask about may be more once the registry that is needed least answers again.
            return facts!.Iess.IsUnavailable ? await WaitForAsync(Reason.IessUnreachable) : Refuse(new(Reason.NothingToAsk));
        }

        if (!asks && await codes.OpenAsync(db, account, now, cancellationToken) is { } allPassed)
        {
            return Refuse(allPassed);
        }

        recovery.Admit(questions, now);
        Audit(asks ? AuditKind.QuestionsAsked : AuditKind.QuestionsSkipped);
        return new CheckEligibilityOutcome.Decided(recovery.Step);
    }
}

[Union]
public abstract partial record CheckEligibilityOutcome
{
    /// <summary>The case is at this step, now or since before.</summary>
    public sealed record Decided(RecoveryStep Step) : CheckEligibilityOutcome;

    public sealed record Refused(Reason Reason) : CheckEligibilityOutcome;

    /// <summary>A registry does not answer; nobody's tries were touched, and the case can be checked again.</summary>
    public sealed record Waiting(Reason Reason) : CheckEligibilityOutcome;

    public sealed record NoCase : CheckEligibilityOutcome;
}
