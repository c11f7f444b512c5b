namespace IessPortal.Core.Features.Timeline.Shared;

/// <summary>What can have happened on somebody's way to a key. Pages put each into words, with what comes next.</summary>
public enum ProgressStep
{
    CaseStarted,
    CaseWaits,
    CaseRefused,
    CaseLeft,
    CodeOnItsWay,
    CodeSent,
    CodeFailed,
    CodeExpired,
    CodeConfirmed,
    LinkOnItsWay,
    LinkSent,
    LinkFailed,
    LinkExpired,
    KeyChanged,
    NotMe,
    NotMeSettled,
    UnblockStarted,
    IdentityProved,
    UnblockAsked,
    UnblockGranted,
    UnblockDeclined,
    SignatureStarted,
    LetterMade,
    LetterSent,
    LetterEmailProved,
    LetterMoreAsked,
    LetterApproved,
    LetterRefused,
    DocumentsMade,
    TurnoBooked,
    TurnoDisplaced,
    TurnoOver,
    TurnoCancelled,
    VisitArrived,
    VisitStarted,
    VisitKeySet,
    VisitDocumentsMissing,
    VisitDeclined,
    VisitClosed,
    VisitLeft,
    CorrectionAsked,
    CorrectionMade,
    CorrectionDeclined,
}

/// <summary>One line of the story.</summary>
public sealed record ProgressEvent(DateTimeOffset At, ProgressStep Step)
{
    /// <summary>The moment that goes with it: until when a code is good, when a turno is.</summary>
    public DateTimeOffset? Moment { get; init; }

    /// <summary>Why, where recovering online does not serve.</summary>
    public Reason? Reason { get; init; }

    /// <summary>The turno that it tells of, as long as that is ahead or under way.</summary>
    public Guid? OpenTurno { get; init; }

    /// <summary>What was made, or where a turno is: nothing personal.</summary>
    public string? What { get; init; }
}
