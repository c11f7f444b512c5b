using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Features.Recovery;

/// <summary>What the person proves who they are with, and what is mailed to them for it.</summary>
public sealed partial class RecoveryCase
{
    /// <summary>Answers of a device that did not hold.</summary>
    public int FailedProofs { get; private set; }

    /// <summary>Methods 2 and 3: when it was proved who it is, by their device, their signature or the decision of supervisors.</summary>
    public DateTimeOffset? ProvedAt { get; private set; }

    /// <summary>The newest code, the only one that can be good.</summary>
    public IssuedCode? CurrentCode => Series.Newest;

    private CodeSeries<IssuedCode> Series => new(codes);

    /// <summary>Judges a whole set: which of the answers failed is never said, not even here.</summary>
    /// <param name="answerHashes">Hashes of the answers in their normal form, in the order of <see cref="Questions"/>.</param>
    public AnswerOutcome Answer(IReadOnlyList<byte[]> answerHashes, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(answerHashes);
        if (IsExpired(now))
        {
            return new AnswerOutcome.CaseExpired();
        }

        if (Step is not RecoveryStep.Questions)
        {
            return new AnswerOutcome.OutOfStep(Step);
        }

        var right = answerHashes.Count == Questions.Count;
        for (var i = 0; i < Math.Min(answerHashes.Count, Questions.Count); i++)
        {
            right &= SecretHasher.Same(answerHashes[i], Questions[i].AnswerHash);
        }

        if (!right)
        {
            return new AnswerOutcome.Wrong();
        }

        (Step, PassedAt) = (RecoveryStep.Address, now);
        return new AnswerOutcome.Right();
    }

    /// <summary>Supervisors decided already that the account may be unblocked: goes on past the device.</summary>
    public bool AdmitByGrant(DateTimeOffset now)
    {
        if (Method is not RecoveryMethod.Unblocking || Step is not RecoveryStep.Checking || IsExpired(now))
        {
            return false;
        }

        (Reason, Step, ProvedAt) = (null, RecoveryStep.Channel, now);
        AdmittedAt = now;
        return true;
    }

    /// <summary>Whether an answer of a device would be looked at now.</summary>
    public bool AwaitsProof(DateTimeOffset now) => Step is RecoveryStep.Biometrics && !IsExpired(now);

    /// <summary>Judges what a device answered.</summary>
    /// <param name="holds">Whether it is the employer's own passkey that answered, its person recognised.</param>
    public ProveOutcome Prove(bool holds, DateTimeOffset now, RecoveryOptions limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
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

        FailedProofs++;
        if (FailedProofs < limits.PasskeyTries)
        {
            return new ProveOutcome.Failed(limits.PasskeyTries - FailedProofs);
        }

        Refuse(new(Reason.PasskeysUsedUp), now);
        return new ProveOutcome.UsedUp();
    }

    /// <summary>Methods 2 and 3: the link may go out. False where it is not proved yet who asks.</summary>
    public bool ChooseChannel(DateTimeOffset now)
    {
        if (Step is not RecoveryStep.Channel || IsExpired(now))
        {
            return false;
        }

        Step = RecoveryStep.Link;
        return true;
    }

    /// <summary>How many more codes may be sent.</summary>
    public int CodesLeft(DateTimeOffset now, RecoveryOptions limits) => Series.Left(now, limits);

    /// <summary>Sends a code, the first or another, which voids the one before.</summary>
    /// <param name="hash">Of the code, given the number of its mail.</param>
    public SendOutcome SendCode(Func<int, byte[]> hash, DateTimeOffset now, RecoveryOptions limits)
    {
        ArgumentNullException.ThrowIfNull(hash);
        ArgumentNullException.ThrowIfNull(limits);
        if (IsExpired(now) || Step is not (RecoveryStep.Address or RecoveryStep.Code))
        {
            return new SendOutcome.NotOpen();
        }

        var outcome = Series.Send(
            () =>
            {
                Step = RecoveryStep.Code;
                codes.Add(new IssuedCode(++MailsIssued, hash(MailsIssued), new Delivery(now, limits.AcceptanceWindow)));
                return MailsIssued;
            },
            now,
            limits);
        if (outcome is SendOutcome.NoneLeft { GoodUntil: null })
        {
            Refuse(new(Reason.CodesUsedUp), now);
        }

        return outcome;
    }

    /// <summary>The mail server took the mail with a code: its window opens. False where that does not matter any more.</summary>
    public bool CodeAccepted(int mailNumber, DateTimeOffset now, TimeSpan window)
    {
        if (!Series.MailAccepted(mailNumber, now, window))
        {
            return false;
        }

        FirstMailAt ??= now;
        return true;
    }

    /// <summary>The mail with a code will not get through. False where that does not matter any more.</summary>
    public bool CodeFailed(int mailNumber, DateTimeOffset now, bool addressRefused) => Series.MailFailed(mailNumber, now, addressRefused);

    /// <summary>Judges what a person typed as code.</summary>
    /// <param name="matches">Whether it is a given one of this case's codes.</param>
    /// <param name="otherCase">The reference of another case of the same account whose code it is, if any.</param>
    public ConfirmCodeOutcome ConfirmCode(Func<IssuedCode, bool> matches, string? otherCase, DateTimeOffset now, RecoveryOptions limits)
    {
        ArgumentNullException.ThrowIfNull(matches);
        ArgumentNullException.ThrowIfNull(limits);
        if (IsExpired(now))
        {
            return new ConfirmCodeOutcome.NotOpen();
        }

        if (Step is RecoveryStep.Link or RecoveryStep.Done && CurrentCode is { } used && matches(used))
        {
            return new ConfirmCodeOutcome.AlreadyUsed();
        }

        if (Step is not RecoveryStep.Code || CurrentCode is null)
        {
            return new ConfirmCodeOutcome.NotOpen();
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
}
