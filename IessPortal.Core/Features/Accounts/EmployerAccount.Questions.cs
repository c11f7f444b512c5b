namespace IessPortal.Core.Features.Accounts;

public sealed partial class EmployerAccount
{
    /// <summary>Sets of answers that failed in a row.</summary>
    public int FailedQuestionSets { get; private set; }

    public DateTimeOffset? LastFailedQuestionSetAt { get; private set; }

    /// <summary>Until when recovering online is closed; log-in and the other methods are not.</summary>
    public DateTimeOffset? RecoveryClosedUntil { get; private set; }

    /// <summary>How often the questions were passed. The questions stay the same until they are, so that nobody can look for easier ones.</summary>
    public int QuestionRound { get; private set; }

    /// <summary>Not by what a clock said that has been set back since: it would last for longer than it was meant to.</summary>
    public bool IsRecoveryClosed(DateTimeOffset now) =>
        now < RecoveryClosedUntil && !(LastFailedQuestionSetAt is { } failedAt && now.WasSetBackSince(failedAt));

    /// <summary>Counts a failed set. Failures from before the last <paramref name="closedFor"/> no longer count.</summary>
    public FailQuestionsOutcome FailQuestions(DateTimeOffset now, int sets, TimeSpan closedFor)
    {
        FailedQuestionSets = LastFailedQuestionSetAt + closedFor <= now ? 1 : FailedQuestionSets + 1;
        LastFailedQuestionSetAt = now;
        if (FailedQuestionSets < sets)
        {
            return new FailQuestionsOutcome.Wrong(sets - FailedQuestionSets);
        }

        RecoveryClosedUntil = now + closedFor;
        return new FailQuestionsOutcome.Closed(now + closedFor);
    }

    public void PassQuestions()
    {
        (FailedQuestionSets, LastFailedQuestionSetAt, RecoveryClosedUntil) = (0, null, null);
        QuestionRound++;
    }
}

[Union]
public abstract partial record FailQuestionsOutcome
{
    public sealed record Wrong(int SetsLeft) : FailQuestionsOutcome;

    public sealed record Closed(DateTimeOffset Until) : FailQuestionsOutcome;
}
