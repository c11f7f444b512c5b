using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Features.SignedRequests.Shared;

public sealed partial class SignedRequest
{
    private readonly List<RequestCode> codes = [];

    public IReadOnlyList<RequestCode> Codes => codes;

    /// <summary>The newest code, the only one that can be good.</summary>
    public RequestCode? CurrentCode => codes.MaxBy(code => code.MailNumber);

    /// <summary>The address that was proved last.</summary>
    public string? ProvenEmail { get; private set; }

    public DateTimeOffset? ProvenAt { get; private set; }

    public int MailsIssued { get; private set; }

    public int CodesLeft(DateTimeOffset now, RecoveryOptions limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return Math.Max(0, limits.CodesPerCase - codes.Count(code => code.CountsTowardLimit(now)));
    }

    /// <summary>Mails a code to the new address, the first or another, which voids the one before.</summary>
    /// <param name="hash">Of the code, given the number of its mail.</param>
    /// <param name="now">The time.</param>
    /// <param name="limits">From the settings.</param>
    public SendRequestCodeOutcome SendCode(Func<int, byte[]> hash, DateTimeOffset now, RecoveryOptions limits)
    {
        ArgumentNullException.ThrowIfNull(hash);
        ArgumentNullException.ThrowIfNull(limits);
        if (IsExpired(now) || State is not SignedRequestState.EmailToProve)
        {
            return new SendRequestCodeOutcome.NotNow(State);
        }

        var current = CurrentCode;
        var state = current?.StateAt(now);
        if (state is CodeState.OnItsWay && current!.Address == NewEmail)
        {
            return new SendRequestCodeOutcome.OnItsWay(current.Delivery.AcceptBy);
        }

        if (CodesLeft(now, limits) == 0)
        {
            return new SendRequestCodeOutcome.NoneLeft();
        }

        if (state is CodeState.Live && current!.Address == NewEmail && current.Delivery.AcceptedAt + limits.ResendWait is { } next && now < next)
        {
            return new SendRequestCodeOutcome.TooSoon(next);
        }

        if (current?.IsUsable(now) is true)
        {
            current.Replace(now);
        }

        codes.Add(new RequestCode(NewEmail!, ++MailsIssued, hash(MailsIssued), new Delivery(now, limits.AcceptanceWindow)));
        return new SendRequestCodeOutcome.Sent(MailsIssued);
    }

    /// <summary>The mail server took the mail with a code: its window opens. False where that does not matter any more.</summary>
    public bool CodeAccepted(int mailNumber, DateTimeOffset now, TimeSpan window) =>
        codes.Find(code => code.MailNumber == mailNumber) is { } code && code.IsUsable(now) && code.Delivery.Accept(now, window);

    /// <summary>The mail with a code will not get through. False where that does not matter any more.</summary>
    public bool CodeFailed(int mailNumber, DateTimeOffset now, bool addressRefused) =>
        codes.Find(code => code.MailNumber == mailNumber) is { UsedAt: null, ReplacedAt: null } code && code.Delivery.Fail(now, addressRefused);

    /// <summary>Judges what was typed; the right one passes the request on to people.</summary>
    public ConfirmRequestCodeOutcome ConfirmCode(Func<RequestCode, bool> matches, DateTimeOffset now, RecoveryOptions limits)
    {
        ArgumentNullException.ThrowIfNull(matches);
        ArgumentNullException.ThrowIfNull(limits);
        if (IsExpired(now) || State is not SignedRequestState.EmailToProve || CurrentCode is not { } current)
        {
            return new ConfirmRequestCodeOutcome.NotNow(State);
        }

        if (!current.IsUsable(now) || current.Address != NewEmail)
        {
            return new ConfirmRequestCodeOutcome.NotUsable(current.StateAt(now));
        }

        if (!matches(current))
        {
            return codes.Exists(code => code != current && matches(code))
                ? new ConfirmRequestCodeOutcome.Replaced()
                : new ConfirmRequestCodeOutcome.Wrong(current.RegisterFailedAttempt(now, limits.CodeTries));
        }

        current.Use(now);
        (ProvenEmail, ProvenAt, State) = (current.Address, now, SignedRequestState.UnderReview);
        return new ConfirmRequestCodeOutcome.Confirmed();
    }
}
