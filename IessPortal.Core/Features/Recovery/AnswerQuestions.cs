using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Recovery;

/// <summary>What a person typed to the questions of a case, in their order.</summary>
public sealed record AnswerQuestionsCommand(CaseHandle Handle, IReadOnlyList<string?> Answers, Actor Actor)
{
    /// <summary>Whether a code goes out with the right answers, in the same transaction: the page has said where it goes.</summary>
    public bool SendsCode { get; init; }
}

/// <summary>Judges a set of answers. What is no answer at all (an empty field, no date) costs nothing.</summary>
public sealed class AnswerQuestionsHandler(
    PortalStore store, CaseFinder cases, QuestionDrawer drawer, RecoveryCodes codes, KeyChangeNotifier notifier, PortalZone zone,
    IOptions<RecoveryOptions> options, TimeProvider time)
{
    public Task<AnswerQuestionsOutcome> HandleAsync(AnswerQuestionsCommand command, CancellationToken cancellationToken) =>
        store.WriteAsync(db => AnswerAsync(db, command, time.Now(), cancellationToken), cancellationToken);

    private async Task<AnswerQuestionsOutcome> AnswerAsync(
        PortalDbContext db, AnswerQuestionsCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await cases.LoadForUpdateAsync(db, command.Handle, cancellationToken) is not { } recovery)
        {
            return new AnswerQuestionsOutcome.NoCase();
        }

        if (EarlyBy(recovery, now) is { Ticks: > 0 } early)
        {
            return new AnswerQuestionsOutcome.TooSoon(early);
        }

        var (problems, hashes) = Read(recovery, command.Answers, DateOnly.FromDateTime(zone.Local(now).DateTime));
        if (recovery.Step is RecoveryStep.Questions && problems.Any(problem => problem is not null))
        {
            return new AnswerQuestionsOutcome.Malformed(problems);
        }

        var account = await db.LoadAccountAsync(recovery.AccountId, cancellationToken);
        if (recovery.Step is RecoveryStep.Questions && Eligibility.OfAccount(account, now) is { } refusal && recovery.Refuse(refusal, now))
        {
            // Closed or blocked since, perhaps by answers given in another browser.
            db.Audit(Entry(recovery, command, AuditKind.CaseRefused, now, refusal.Reason.Code));
            return new AnswerQuestionsOutcome.OutOfStep(recovery.Step);
        }

        var answered = recovery.Answer(hashes, now);
        if (answered is AnswerOutcome.Right && await codes.OpenAsync(db, account, now, cancellationToken) is { } usedUp)
        {
            recovery.Refuse(usedUp, now);
            db.Audit(Entry(recovery, command, AuditKind.CaseRefused, now, usedUp.Reason.Code));
            return new AnswerQuestionsOutcome.OutOfStep(recovery.Step);
        }

        return answered.Match<AnswerQuestionsOutcome>(new(
            Right: _ =>
            {
                account.PassQuestions();
                db.Audit(Entry(recovery, command, AuditKind.QuestionsPassed, now));
                if (command.SendsCode)
                {
                    // What keeps it back is told on the page that asks for a code.
                    codes.Send(db, recovery, account, command.Actor, now);
                }

                return new AnswerQuestionsOutcome.Passed();
            },
            Wrong: _ => Fail(db, recovery, account, command, now),
            OutOfStep: outOfStep => new AnswerQuestionsOutcome.OutOfStep(outOfStep.Step),
            CaseExpired: _ => new AnswerQuestionsOutcome.CaseExpired()));
    }

    /// <summary>Nobody is kept waiting by a clock that was set back, or by another node's that is ahead.</summary>
    private TimeSpan EarlyBy(RecoveryCase recovery, DateTimeOffset now) => recovery is { Step: RecoveryStep.Questions, AdmittedAt: { } asked } && now >= asked
        ? asked + options.Value.LeastAnswerTime - now
        : default;

    private AnswerQuestionsOutcome Fail(PortalDbContext db, RecoveryCase recovery, EmployerAccount account, AnswerQuestionsCommand command, DateTimeOffset now)
    {
        db.Audit(Entry(recovery, command, AuditKind.QuestionsFailed, now));
        return account.FailQuestions(now, options.Value.FailedQuestionSets, options.Value.ClosedFor).Match<AnswerQuestionsOutcome>(new(
            Wrong: wrong => new AnswerQuestionsOutcome.Failed(wrong.SetsLeft),
            Closed: closed =>
            {
                recovery.Refuse(new(Reason.RecoveryClosed, Until: closed.Until), now);
                db.Audit(Entry(recovery, command, AuditKind.RecoveryClosed, now));
                // Told to who owns the mailbox: whoever answered need not be the employer.
                notifier.AnnounceClosure(db, account, recovery.Reference, closed.Until, now);
                return new AnswerQuestionsOutcome.Closed(closed.Until);
            }));
    }

    private (IReadOnlyList<AnswerProblem?> Problems, List<SecretHash> Hashes) Read(RecoveryCase recovery, IReadOnlyList<string?> answers, DateOnly today)
    {
        var problems = new List<AnswerProblem?>();
        var hashes = new List<SecretHash>();
        foreach (var (question, index) in recovery.Questions.Select((question, index) => (question, index)))
        {
            problems.Add(AnswerText.Normalize(question, answers.ElementAtOrDefault(index), today, out var normal));
            hashes.Add(drawer.HashOf(recovery.Id, question.Kind, normal));
        }

        return (problems, hashes);
    }

    private static AuditEntry Entry(RecoveryCase recovery, AnswerQuestionsCommand command, AuditKind kind, DateTimeOffset now, string? detail = null) =>
        new(now, kind, command.Actor) { AccountId = recovery.AccountId, Reference = recovery.Reference, Detail = detail };
}

[Union]
public abstract partial record AnswerQuestionsOutcome
{
    public sealed record Passed : AnswerQuestionsOutcome;

    /// <summary>Nobody reads and answers the questions so fast. Nothing was judged: the same answers will do in a moment.</summary>
    /// <param name="By">How long that moment is.</param>
    public sealed record TooSoon(TimeSpan By) : AnswerQuestionsOutcome;

    /// <summary>Some are no answers; problems in the order of the questions, none where there is none.</summary>
    public sealed record Malformed(IReadOnlyList<AnswerProblem?> Problems) : AnswerQuestionsOutcome;

    /// <summary>Not all are right; which, is not said.</summary>
    public sealed record Failed(int SetsLeft) : AnswerQuestionsOutcome;

    /// <summary>That was the last set: recovering online is closed to this employer for a while.</summary>
    public sealed record Closed(DateTimeOffset Until) : AnswerQuestionsOutcome;

    public sealed record OutOfStep(RecoveryStep Step) : AnswerQuestionsOutcome;

    public sealed record CaseExpired : AnswerQuestionsOutcome;

    /// <summary>The browser holds no case, or the form was made for another.</summary>
    public sealed record NoCase : AnswerQuestionsOutcome;
}
