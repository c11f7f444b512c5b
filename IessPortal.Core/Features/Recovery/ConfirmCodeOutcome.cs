namespace IessPortal.Core.Features.Recovery;

/// <summary>What came of a typed code; each kind of wrong one is told apart.</summary>
public abstract record ConfirmCodeOutcome
{
    private ConfirmCodeOutcome() { }

    public abstract T Match<T>(Cases<T> cases);

    public sealed record Cases<T>(
        Func<Accepted, T> Accepted,
        Func<Wrong, T> Wrong,
        Func<OfOtherCase, T> OfOtherCase,
        Func<CodeSpent, T> CodeSpent,
        Func<Replaced, T> Replaced,
        Func<NotUsable, T> NotUsable,
        Func<AlreadyUsed, T> AlreadyUsed,
        Func<OutOfStep, T> OutOfStep,
        Func<CaseExpired, T> CaseExpired);

    public sealed record Accepted : ConfirmCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Accepted(this);
    }

    public sealed record Wrong(int TriesLeft) : ConfirmCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Wrong(this);
    }

    /// <summary>A code of another case of the same employer's; counts as a wrong one.</summary>
    public sealed record OfOtherCase(string Reference, int TriesLeft) : ConfirmCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.OfOtherCase(this);
    }

    /// <summary>That was the last try. Without another code the case is spent, too.</summary>
    public sealed record CodeSpent(int CodesLeft) : ConfirmCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.CodeSpent(this);
    }

    /// <summary>An earlier code of this case; the newest mail has the good one. Costs no try.</summary>
    public sealed record Replaced : ConfirmCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.Replaced(this);
    }

    /// <summary>No code is good any more, whatever was typed; the state says why.</summary>
    public sealed record NotUsable(CodeState State) : ConfirmCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.NotUsable(this);
    }

    /// <summary>The right code, again: from another tab, or a form sent twice.</summary>
    public sealed record AlreadyUsed : ConfirmCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.AlreadyUsed(this);
    }

    public sealed record OutOfStep(RecoveryStep Step) : ConfirmCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.OutOfStep(this);
    }

    public sealed record CaseExpired : ConfirmCodeOutcome
    {
        public override T Match<T>(Cases<T> cases) => cases.CaseExpired(this);
    }
}
