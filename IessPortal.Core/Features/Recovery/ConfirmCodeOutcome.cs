using IessPortal.Core.Platform.Auditing;

namespace IessPortal.Core.Features.Recovery;

/// <summary>What came of a typed code, whatever the code is for; each kind of wrong one is told apart.</summary>
[Union]
public abstract partial record ConfirmCodeOutcome
{
    public sealed record Accepted : ConfirmCodeOutcome;

    public sealed record Wrong(int TriesLeft) : ConfirmCodeOutcome;

    /// <summary>A code of another case of the same employer's; counts as a wrong one.</summary>
    public sealed record OfOtherCase(string Reference) : ConfirmCodeOutcome;

    /// <summary>That was the last try.</summary>
    public sealed record Exhausted(int CodesLeft) : ConfirmCodeOutcome;

    /// <summary>An earlier code; the newest mail has the good one. Costs no try.</summary>
    public sealed record Replaced : ConfirmCodeOutcome;

    /// <summary>No code is good any more, whatever was typed; the newest one's state says why.</summary>
    public sealed record NotUsable : ConfirmCodeOutcome;

    /// <summary>The right code, again: from another tab, or a form sent twice.</summary>
    public sealed record AlreadyUsed : ConfirmCodeOutcome;

    /// <summary>No code is wanted here: what it would be for is over, has expired, or stands at another step.</summary>
    public sealed record NotOpen : ConfirmCodeOutcome;

    /// <summary>There is no such case or visit, or the form was made for another.</summary>
    public sealed record NotFound : ConfirmCodeOutcome;

    /// <summary>As what it goes into the audit; null: not at all.</summary>
    internal AuditKind? AuditAs(AuditKind confirmed, AuditKind wrong) => Match<AuditKind?>(new(
        Accepted: _ => confirmed,
        Wrong: _ => wrong,
        OfOtherCase: _ => wrong,
        Exhausted: _ => wrong,
        Replaced: _ => null,
        NotUsable: _ => null,
        AlreadyUsed: _ => null,
        NotOpen: _ => null,
        NotFound: _ => null));
}
