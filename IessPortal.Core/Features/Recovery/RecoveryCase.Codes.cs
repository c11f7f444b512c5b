using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Features.Recovery;

public sealed partial class RecoveryCase
{
    /// <summary>The newest code, the only one that can be good.</summary>
    public IssuedCode? CurrentCode => codes.MaxBy(code => code.MailNumber);

    /// <summary>How many more codes may be sent.</summary>
    public int CodesLeft(DateTimeOffset now, RecoveryOptions limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return Math.Max(0, limits.CodesPerCase - codes.Count(code => code.CountsTowardLimit(now)));
    }

    /// <summary>Sends a code, the first or another, which voids the one before.</summary>
    /// <param name="hash">Of the code, given the number of its mail.</param>
    /// <param name="now">The time.</param>
    /// <param name="limits">From the settings.</param>
    public SendCodeOutcome SendCode(Func<int, byte[]> hash, DateTimeOffset now, RecoveryOptions limits)
    {
        ArgumentNullException.ThrowIfNull(hash);
        ArgumentNullException.ThrowIfNull(limits);
        if (IsExpired(now))
        {
            return new SendCodeOutcome.CaseExpired();
        }

        if (Step is not (RecoveryStep.Address or RecoveryStep.Code))
        {
            return new SendCodeOutcome.OutOfStep(Step);
        }

        var current = CurrentCode;
        var state = current?.StateAt(now);
        if (state is CodeState.OnItsWay)
        {
            return new SendCodeOutcome.OnItsWay(current!.Delivery.AcceptBy);
        }

        if (CodesLeft(now, limits) == 0)
        {
            if (state is not CodeState.Live)
            {
                Refuse(new(Reason.CodesUsedUp), now);
            }

            return new SendCodeOutcome.NoneLeft(state is CodeState.Live ? current!.Delivery.Deadline : null);
        }

        if (state is CodeState.Live && current!.Delivery.AcceptedAt + limits.ResendWait is { } next && now < next)
        {
            return new SendCodeOutcome.TooSoon(next);
        }

        if (current?.IsUsable(now) is true)
        {
            current.Replace(now);
        }

        Step = RecoveryStep.Code;
        codes.Add(new IssuedCode(++MailsIssued, hash(MailsIssued), new Delivery(now, limits.AcceptanceWindow)));
        return new SendCodeOutcome.Sent(MailsIssued);
    }

    /// <summary>The mail server took the mail with a code: its window opens. False where that does not matter any more.</summary>
    public bool CodeAccepted(int mailNumber, DateTimeOffset now, TimeSpan window) =>
        CodeOf(mailNumber) is { } code && code.IsUsable(now) && code.Delivery.Accept(now, window);

    /// <summary>The mail with a code will not get through. False where that does not matter any more.</summary>
    public bool CodeFailed(int mailNumber, DateTimeOffset now, bool addressRefused) =>
        CodeOf(mailNumber) is { UsedAt: null, ReplacedAt: null } code && code.Delivery.Fail(now, addressRefused);

    /// <summary>Judges what a person typed as code.</summary>
    /// <param name="matches">Whether it is a given one of this case's codes.</param>
    /// <param name="otherCase">The reference of another case of the same account whose code it is, if any.</param>
    /// <param name="now">The time.</param>
    /// <param name="limits">From the settings.</param>
    public ConfirmCodeOutcome ConfirmCode(Func<IssuedCode, bool> matches, string? otherCase, DateTimeOffset now, RecoveryOptions limits)
    {
        ArgumentNullException.ThrowIfNull(matches);
        ArgumentNullException.ThrowIfNull(limits);
        if (IsExpired(now))
        {
            return new ConfirmCodeOutcome.CaseExpired();
        }

        if (Step is RecoveryStep.Link or RecoveryStep.Done && CurrentCode is { } used && matches(used))
        {
            return new ConfirmCodeOutcome.AlreadyUsed();
        }

        if (Step is not RecoveryStep.Code || CurrentCode is not { } current)
        {
            return new ConfirmCodeOutcome.OutOfStep(Step);
        }

        if (!current.IsUsable(now))
        {
            return new ConfirmCodeOutcome.NotUsable(current.StateAt(now));
        }

        if (matches(current))
        {
            current.Use(now);
            Step = RecoveryStep.Link;
            return new ConfirmCodeOutcome.Accepted();
        }

        return codes.Exists(code => code != current && matches(code)) ? new ConfirmCodeOutcome.Replaced() : Miss(current, otherCase, now, limits);
    }

    private ConfirmCodeOutcome Miss(IssuedCode current, string? otherCase, DateTimeOffset now, RecoveryOptions limits)
    {
        var triesLeft = current.RegisterFailedAttempt(now, limits.CodeTries);
        if (triesLeft > 0)
        {
            return otherCase is null ? new ConfirmCodeOutcome.Wrong(triesLeft) : new ConfirmCodeOutcome.OfOtherCase(otherCase, triesLeft);
        }

        var codesLeft = CodesLeft(now, limits);
        if (codesLeft == 0)
        {
            Refuse(new(Reason.CodesUsedUp), now);
        }

        return new ConfirmCodeOutcome.CodeSpent(codesLeft);
    }

    private IssuedCode? CodeOf(int mailNumber) => codes.Find(code => code.MailNumber == mailNumber);
}
