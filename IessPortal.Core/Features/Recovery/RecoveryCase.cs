using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Features.Recovery;

/// <summary>One attempt of an employer's to get the key back online, by method 1, 2 or 3, from identification to the new key.</summary>
/// <remarks>The methods differ in the proof between: no step of one leads into a step of the other. Belongs to the browser that started it. Every method
/// refuses what its step does not allow.</remarks>
public sealed class RecoveryCase : CaseMilestones, IWatched
{
    IEnumerable<string> IWatched.Topics => [LiveEvents.OfCase(Id)];

    private readonly List<IssuedCode> codes = [];

    /// <summary>For the database.</summary>
    private RecoveryCase() => (Representative, Ruc, Sucursal, Reference, BrowserHash, Culture) = (null!, null!, null!, null!, null!, null!);

    public RecoveryCase(Guid id, EmployerAccount account, CaseOrigin origin, DateTimeOffset now, TimeSpan lifetime)
    {
        (Id, AccountId, StartedAt, EndsAt) = (id, account.Id, now, now + lifetime);
        (Representative, Ruc, Sucursal) = account.Employer;
        (Reference, BrowserHash, Culture) = origin;
        Method = origin.Method;
    }

    public Guid Id { get; private set; }
    public Guid AccountId { get; private set; }
    public PersonId Representative { get; private set; }
    public Ruc Ruc { get; private set; }
    public Sucursal Sucursal { get; private set; }

    /// <summary>Recovery, unblocking or signature.</summary>
    public RecoveryMethod Method { get; private set; }

    /// <summary>Short, for people; see <see cref="RandomSecret.Reference"/>.</summary>
    public string Reference { get; private set; }

    /// <summary>Of the token in the browser's cookie.</summary>
    public byte[] BrowserHash { get; private set; }

    /// <summary>The language in which it was started; its mails are written in it.</summary>
    public string Culture { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset EndsAt { get; private set; }
    public RecoveryStep Step { get; private set; }

    /// <summary>What the person has to be told: why it was refused, or which registry keeps it waiting.</summary>
    public Reason? Reason { get; private set; }

    /// <summary>The day that goes with the reason: since when suspended, until when appointed.</summary>
    public DateOnly? ReasonDate { get; private set; }

    /// <summary>The moment that goes with the reason: until when suspended.</summary>
    public DateTimeOffset? ReasonUntil { get; private set; }

    public IReadOnlyList<Question> Questions { get; private set; } = [];
    public IReadOnlyList<IssuedCode> Codes => codes;

    /// <summary>How many mails with a code or link went out; the newest bears this number.</summary>
    public int MailsIssued { get; private set; }

    public KeyLinkSeries Links { get; private set; } = new();
    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>Whether contributions were overdue when the registries were asked.</summary>
    public bool InMora { get; private set; }

    /// <summary>Answers of a device that did not hold.</summary>
    public int FailedProofs { get; private set; }

    /// <summary>Methods 2 and 3: when it was proved who it is, by their device, their signature or the decision of supervisors.</summary>
    public DateTimeOffset? ProvedAt { get; private set; }

    /// <summary>The newest code, the only one that can be good.</summary>
    public IssuedCode? CurrentCode => Series.Newest;

    /// <inheritdoc cref="CaseStatus.Of"/>
    public CaseStatus StatusAt(DateTimeOffset now, RecoveryOptions limits) => CaseStatus.Of(this, now, limits);

    public bool IsClosed => Step is RecoveryStep.Done or RecoveryStep.Refused or RecoveryStep.Abandoned;

    /// <summary>Time does not run while people judge.</summary>
    public bool IsExpired(DateTimeOffset now) => !IsClosed && Step is not RecoveryStep.Review && now >= EndsAt;

    /// <summary>What the IESS said of the employer's contributions; changes nothing about where the case stands.</summary>
    public void NoteMora(bool inMora) => InMora = inMora;

    /// <summary>A registry does not answer: the case waits where it is, and nobody's tries are touched.</summary>
    public bool WaitFor(Reason reason, DateTimeOffset now) => Change(IsAt(RecoveryStep.Checking, now), () => Reason = reason);

    /// <summary>This method does not serve.</summary>
    public bool Refuse(Refusal refusal, DateTimeOffset now) =>
        Change(!IsClosed && !IsExpired(now), () => (Step, (Reason, ReasonDate, ReasonUntil)) = (RecoveryStep.Refused, refusal));

    /// <summary>
    /// Nothing stands in the way: goes on to the method's proof, which are the questions, past which it goes where there are none to ask, the person's device,
    /// or a letter.
    /// </summary>
    public bool Admit(IReadOnlyList<Question> questions, DateTimeOffset now)
    {
        var step = Method switch
        {
            RecoveryMethod.Unblocking => RecoveryStep.Biometrics,
            RecoveryMethod.Signature => RecoveryStep.Purpose,
            _ => questions.Count == 0 ? RecoveryStep.Address : RecoveryStep.Questions,
        };
        return Change(IsAt(RecoveryStep.Checking, now), () =>
            (Reason, Questions, Step, AdmittedAt, PassedAt) = (null, questions, step, now, step is RecoveryStep.Address ? now : null));
    }

    /// <summary>Gives way to a newer case, or to a key that was set by another. What people judge does not: they decide on it.</summary>
    public bool Abandon() => Change(!IsClosed && Step is not RecoveryStep.Review, () => Step = RecoveryStep.Abandoned);

    /// <summary>Method 3: goes where its request stands, and lasts as long. False where the case is not at a letter, or is over.</summary>
    public bool SyncWith(SignedRequest request, DateTimeOffset now)
    {
        var isAtLetter = Step is RecoveryStep.Purpose or RecoveryStep.Letter or RecoveryStep.NewEmail or RecoveryStep.Review;
        var step = request.State switch
        {
            SignedRequestState.EmailToProve => RecoveryStep.NewEmail,
            SignedRequestState.UnderReview => RecoveryStep.Review,
            SignedRequestState.Accepted or SignedRequestState.Approved => RecoveryStep.Channel,
            _ => RecoveryStep.Letter,
        };
        return Change(
            isAtLetter && !IsExpired(now) && request.State is not SignedRequestState.Refused,
            () => (Step, ProvedAt, EndsAt) = (step, step is RecoveryStep.Channel ? now : ProvedAt, Later(EndsAt, request.EndsAt)));
    }

    /// <summary>Has as long from now on at least: what waited for people shall not run out when they are done.</summary>
    internal void Extend(DateTimeOffset until) => EndsAt = Later(EndsAt, until);

    /// <summary>The new key is stored. False where the case was over already.</summary>
    public bool Complete(DateTimeOffset now) => Change(Step is RecoveryStep.Link, () => (Step, DoneAt) = (RecoveryStep.Done, now));

    /// <summary>Judges a whole set: which of the answers failed is never said, not even here.</summary>
    /// <param name="answerHashes">Hashes of the answers in their normal form, in the order of <see cref="Questions"/>.</param>
    public AnswerOutcome Answer(IReadOnlyList<SecretHash> answerHashes, DateTimeOffset now)
    {
        if (IsExpired(now))
        {
            return new AnswerOutcome.CaseExpired();
        }

        if (Step is not RecoveryStep.Questions)
        {
            return new AnswerOutcome.OutOfStep(Step);
        }

        return Change(Question.AllAnswered(Questions, answerHashes), () => (Step, PassedAt) = (RecoveryStep.Address, now))
            ? new AnswerOutcome.Right()
            : new AnswerOutcome.Wrong();
    }

    /// <summary>Supervisors decided already that the account may be unblocked: goes on past the device.</summary>
    public bool AdmitByGrant(DateTimeOffset now) => Change(
        Method is RecoveryMethod.Unblocking && IsAt(RecoveryStep.Checking, now),
        () => (Reason, Step, ProvedAt, AdmittedAt) = (null, RecoveryStep.Channel, now, now));

    /// <summary>Whether an answer of a device would be looked at now.</summary>
    public bool AwaitsProof(DateTimeOffset now) => IsAt(RecoveryStep.Biometrics, now);

    /// <summary>Judges what a device answered.</summary>
    /// <param name="holds">Whether it is the employer's own passkey that answered, its person recognised.</param>
    public ProveOutcome Prove(bool holds, DateTimeOffset now, RecoveryOptions limits)
    {
        if (IsExpired(now))
        {
            return new ProveOutcome.CaseExpired();
        }

        if (Step is not RecoveryStep.Biometrics)
        {
            return new ProveOutcome.OutOfStep(Step);
        }

        if (holds)
        {
            (Step, ProvedAt) = (RecoveryStep.Channel, now);
            return new ProveOutcome.Proved();
        }

        if (++FailedProofs < limits.PasskeyTries)
        {
            return new ProveOutcome.Failed(limits.PasskeyTries - FailedProofs);
        }

        Refuse(new(Reason.PasskeysUsedUp), now);
        return new ProveOutcome.UsedUp();
    }

    /// <summary>Methods 2 and 3: the link may go out. False where it is not proved yet who asks.</summary>
    public bool ChooseChannel(DateTimeOffset now) => Change(IsAt(RecoveryStep.Channel, now), () => Step = RecoveryStep.Link);

    /// <summary>How many more codes may be sent.</summary>
    public int CodesLeft(DateTimeOffset now, RecoveryOptions limits) => Series.Left(now, limits);

    /// <summary>Sends a code, the first or another, which voids the one before.</summary>
    /// <param name="hash">Of the code, given the number of its mail.</param>
    public SendOutcome SendCode(Func<int, byte[]> hash, DateTimeOffset now, RecoveryOptions limits)
    {
        if (IsExpired(now) || Step is not (RecoveryStep.Address or RecoveryStep.Code))
        {
            return new SendOutcome.NotOpen();
        }

        var outcome = Series.Send(() => ++MailsIssued, now, limits);
        if (outcome is SendOutcome.Sent)
        {
            Step = RecoveryStep.Code;
            codes.Add(new IssuedCode(MailsIssued, hash(MailsIssued), new Delivery(now, limits.AcceptanceWindow)));
        }
        else if (outcome is SendOutcome.NoneLeft { GoodUntil: null })
        {
            Refuse(new(Reason.CodesUsedUp), now);
        }

        return outcome;
    }

    /// <summary>The mail server took the mail with a code: its window opens. False where that does not matter any more.</summary>
    public bool CodeAccepted(int mailNumber, DateTimeOffset now, TimeSpan window) =>
        Change(Series.MailAccepted(mailNumber, now, window), () => FirstMailAt ??= now);

    /// <summary>The mail with a code will not get through. False where that does not matter any more.</summary>
    public bool CodeFailed(int mailNumber, DateTimeOffset now, bool addressRefused) => Series.MailFailed(mailNumber, now, addressRefused);

    /// <summary>Judges what a person typed as code.</summary>
    /// <param name="matches">Whether it is a given one of this case's codes.</param>
    /// <param name="otherCase">The reference of another case of the same account whose code it is, if any.</param>
    public ConfirmCodeOutcome ConfirmCode(Func<IssuedCode, bool> matches, string? otherCase, DateTimeOffset now, RecoveryOptions limits)
    {
        if (IsExpired(now))
        {
            return new ConfirmCodeOutcome.NotOpen();
        }

        if (Step is not RecoveryStep.Code || CurrentCode is null)
        {
            var isUsed = Step is RecoveryStep.Link or RecoveryStep.Done && CurrentCode is { } used && matches(used);
            return isUsed ? new ConfirmCodeOutcome.AlreadyUsed() : new ConfirmCodeOutcome.NotOpen();
        }

        var outcome = Series.Confirm(matches, now, limits);
        if (outcome is ConfirmCodeOutcome.Accepted)
        {
            (Step, ConfirmedAt) = (RecoveryStep.Link, now);
        }
        else if (outcome is ConfirmCodeOutcome.Exhausted { CodesLeft: 0 })
        {
            Refuse(new(Reason.CodesUsedUp), now);
        }

        return outcome is ConfirmCodeOutcome.Wrong && otherCase is not null ? new ConfirmCodeOutcome.OfOtherCase(otherCase) : outcome;
    }

    /// <summary>Asks for a key link: the first right after the proof, or another in place of one that did not arrive.</summary>
    /// <param name="newest">The newest link of the case, if there is one.</param>
    public SendOutcome SendLink(KeyLink? newest, DateTimeOffset now, RecoveryOptions limits)
    {
        // One that was good and is not any more: the way begins anew.
        var isOver = newest?.StateAt(now) is not (null or KeyLinkState.NotDelivered or KeyLinkState.OnItsWay or KeyLinkState.Live);
        return IsExpired(now) || Step is not RecoveryStep.Link || isOver ? new SendOutcome.NotOpen() : Links.Send(() => ++MailsIssued, newest, now, limits);
    }

    private static bool Change(bool allowed, Action change)
    {
        if (allowed)
        {
            change();
        }

        return allowed;
    }

    private CodeSeries<IssuedCode> Series => new(codes);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private bool IsAt(RecoveryStep step, DateTimeOffset now) => Step == step && !IsExpired(now);
}
