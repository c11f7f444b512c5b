namespace IessPortal.Core.Features.Recovery;

[Union]
public abstract partial record AnswerOutcome
{
    public sealed record Right : AnswerOutcome;

    public sealed record Wrong : AnswerOutcome;

    public sealed record OutOfStep(RecoveryStep Step) : AnswerOutcome;

    public sealed record CaseExpired : AnswerOutcome;
}

/// <summary>What came of a device's answer.</summary>
[Union]
public abstract partial record ProveOutcome
{
    public sealed record Proved : ProveOutcome;

    /// <summary>Why is nobody's business but the audit's.</summary>
    public sealed record Failed(int TriesLeft) : ProveOutcome;

    /// <summary>That was the last try of the case.</summary>
    public sealed record UsedUp : ProveOutcome;

    /// <summary>The account is not what it was when the case began.</summary>
    public sealed record Refused(Reason Reason) : ProveOutcome;

    /// <summary>Too many answers came from this address.</summary>
    public sealed record Throttled(DateTimeOffset FreeAt) : ProveOutcome;

    public sealed record OutOfStep(RecoveryStep Step) : ProveOutcome;

    public sealed record CaseExpired : ProveOutcome;

    /// <summary>The browser holds no such case, or the form was made for another.</summary>
    public sealed record NotFound : ProveOutcome;
}
