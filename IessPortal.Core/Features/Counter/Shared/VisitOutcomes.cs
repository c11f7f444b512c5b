using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Recovery;

namespace IessPortal.Core.Features.Counter.Shared;

/// <summary>What came of «Emitir enlace».</summary>
[Union]
public abstract partial record IssueKeyOutcome
{
    public sealed record Sent(int MailNumber) : IssueKeyOutcome;

    public sealed record DocumentsMissing(IReadOnlyList<Requirement> Requirements) : IssueKeyOutcome;

    /// <param name="Need">What a supervisor has to agree to.</param>
    /// <param name="Asked">Whether one was asked and has not decided yet.</param>
    public sealed record NeedsApproval(ApprovalNeed Need, bool Asked) : IssueKeyOutcome;

    /// <summary>The one before has not reached the mail server yet; by <paramref name="Until"/> it has, or is void.</summary>
    public sealed record OnItsWay(DateTimeOffset Until) : IssueKeyOutcome;

    public sealed record TooSoon(DateTimeOffset NextAt) : IssueKeyOutcome;

    /// <summary>All links of the visit went out.</summary>
    public sealed record NoneLeft : IssueKeyOutcome;

    /// <summary>The account has to be unblocked first, by four eyes.</summary>
    public sealed record AccountBlocked : IssueKeyOutcome;

    /// <summary>The IESS knows another representative than the one who is here; that has to be changed first.</summary>
    public sealed record OtherRepresentative : IssueKeyOutcome;

    /// <summary>There is no address to which a link could go; one has to be proved first.</summary>
    public sealed record NoAddress : IssueKeyOutcome;

    /// <summary>No registry says what the new employer or its representative is called, and nobody typed it.</summary>
    public sealed record NoName : IssueKeyOutcome;

    /// <summary>The visit stands elsewhere or with somebody else, or the key is set already.</summary>
    public sealed record NotOpen : IssueKeyOutcome;

    /// <summary>There is no such visit.</summary>
    public sealed record NotFound : IssueKeyOutcome;

    /// <summary>What asking for the mail with the link came to.</summary>
    internal static IssueKeyOutcome Of(SendOutcome link) => link.Match<IssueKeyOutcome>(new(
        Sent: sent => new Sent(sent.MailNumber),
        OnItsWay: waiting => new OnItsWay(waiting.Until),
        TooSoon: early => new TooSoon(early.NextAt),
        NoneLeft: _ => new NoneLeft(),
        NoAddress: _ => new NoAddress(),
        NotOpen: _ => new NotOpen(),
        NotFound: _ => new NotFound()));
}

[Union]
public abstract partial record CloseVisitOutcome
{
    public sealed record Closed : CloseVisitOutcome;

    /// <summary>That is not what happened.</summary>
    public sealed record ResultMismatch : CloseVisitOutcome;

    public sealed record NotOpen : CloseVisitOutcome;

    /// <summary>There is no such visit.</summary>
    public sealed record NotFound : CloseVisitOutcome;
}

[Union]
public abstract partial record CheckDocumentOutcome
{
    public sealed record Checked : CheckDocumentOutcome;

    /// <summary>The reason of a refusal is missing, too short or too long.</summary>
    public sealed record NoReason : CheckDocumentOutcome;

    /// <summary>It was judged in another window since the agent looked; that verdict stands.</summary>
    public sealed record ChangedMeanwhile(Guid By) : CheckDocumentOutcome;

    /// <summary>The visit stands elsewhere or with somebody else, or this document is none of its.</summary>
    public sealed record NotOpen : CheckDocumentOutcome;

    /// <summary>There is no such visit.</summary>
    public sealed record NotFound : CheckDocumentOutcome;
}

/// <summary>What came of a step of a visit.</summary>
[Union]
public abstract partial record ChangeVisitOutcome
{
    public sealed record Changed : ChangeVisitOutcome;

    /// <summary>It stands elsewhere by now, or with somebody else.</summary>
    public sealed record NotOpen : ChangeVisitOutcome;

    /// <summary>Nobody attends an employer whom they represent.</summary>
    public sealed record OwnEmployer : ChangeVisitOutcome;
}

[Union]
public abstract partial record ChangeRepresentativeOutcome
{
    public sealed record Changed : ChangeRepresentativeOutcome;

    /// <summary>The IESS knows them as representative already, or knows no such employer.</summary>
    public sealed record Same : ChangeRepresentativeOutcome;

    /// <summary>Identity and nombramiento have to be verified before.</summary>
    public sealed record DocumentsMissing : ChangeRepresentativeOutcome;

    /// <summary>The Registro Civil does not say what they are called, and nobody typed it.</summary>
    public sealed record NoName : ChangeRepresentativeOutcome;

    public sealed record NotOpen : ChangeRepresentativeOutcome;

    /// <summary>There is no such visit.</summary>
    public sealed record NotFound : ChangeRepresentativeOutcome;
}
