using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Features.Recovery;

public sealed partial class RecoveryCase
{
    /// <summary>The newest code, the only one that can be good.</summary>
    public IssuedCode? CurrentCode => Series.Newest;

    private CodeSeries<IssuedCode> Series => new(codes);

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
    public bool CodeAccepted(int mailNumber, DateTimeOffset now, TimeSpan window) => Series.MailAccepted(mailNumber, now, window);

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
            Step = RecoveryStep.Link;
        }
        else if (outcome is ConfirmCodeOutcome.Spent { CodesLeft: 0 })
        {
            Refuse(new(Reason.CodesUsedUp), now);
        }

        return outcome is ConfirmCodeOutcome.Wrong && otherCase is not null ? new ConfirmCodeOutcome.OfOtherCase(otherCase) : outcome;
    }
}
