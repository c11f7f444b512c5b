using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Features.SignedRequests.Shared;

public sealed partial class SignedRequest
{
    private readonly List<RequestCode> codes = [];

    public IReadOnlyList<RequestCode> Codes => codes;

    /// <summary>The newest code, the only one that can be good.</summary>
    public RequestCode? CurrentCode => Series.Newest;

    private CodeSeries<RequestCode> Series => new(codes);

    /// <summary>The address that was proved last.</summary>
    public string? ProvenEmail { get; private set; }

    public DateTimeOffset? ProvenAt { get; private set; }

    public int MailsIssued { get; private set; }

    public int CodesLeft(DateTimeOffset now, RecoveryOptions limits) => Series.Left(now, limits);

    /// <summary>Mails a code to the new address, the first or another, which voids the one before.</summary>
    /// <param name="hash">Of the code, given the number of its mail.</param>
    public SendOutcome SendCode(Func<int, byte[]> hash, DateTimeOffset now, RecoveryOptions limits)
    {
        if (IsExpired(now) || State is not SignedRequestState.EmailToProve)
        {
            return new SendOutcome.NotOpen();
        }

        return Series.Send(
            () =>
            {
                codes.Add(new RequestCode(NewEmail!, ++MailsIssued, hash(MailsIssued), new Delivery(now, limits.AcceptanceWindow)));
                return MailsIssued;
            },
            now,
            limits,
            code => code.Address == NewEmail);
    }

    /// <summary>The mail server took the mail with a code: its window opens. False where that does not matter any more.</summary>
    public bool CodeAccepted(int mailNumber, DateTimeOffset now, TimeSpan window) => Series.MailAccepted(mailNumber, now, window);

    /// <summary>The mail with a code will not get through. False where that does not matter any more.</summary>
    public bool CodeFailed(int mailNumber, DateTimeOffset now, bool addressRefused) => Series.MailFailed(mailNumber, now, addressRefused);

    /// <summary>Judges what was typed; the right one passes the request on to people.</summary>
    public ConfirmCodeOutcome ConfirmCode(Func<RequestCode, bool> matches, DateTimeOffset now, RecoveryOptions limits)
    {
        if (IsExpired(now) || State is not SignedRequestState.EmailToProve || CurrentCode is not { } current)
        {
            return new ConfirmCodeOutcome.NotOpen();
        }

        if (current.Address != NewEmail)
        {
            return new ConfirmCodeOutcome.NotUsable();
        }

        var outcome = Series.Confirm(matches, now, limits);
        if (outcome is ConfirmCodeOutcome.Accepted)
        {
            (ProvenEmail, ProvenAt, State) = (current.Address, now, SignedRequestState.UnderReview);
        }

        return outcome;
    }
}
