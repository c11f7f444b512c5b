using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Features.Recovery;

/// <summary>
/// The codes that were mailed for one purpose, and the one protocol for all of them: only the newest can be good; another one voids it; a code that never got
/// through costs nothing unless somebody guessed at it; a replaced one that is typed costs no try; with the last try the code is spent.
/// </summary>
/// <param name="codes">All of them, in any order.</param>
/// <param name="most">How many may be sent, where <see cref="RecoveryOptions.CodesPerCase"/> is not the limit.</param>
public sealed class CodeSeries<TCode>(IReadOnlyCollection<TCode> codes, int? most = null)
    where TCode : MailedCode
{
    public TCode? Newest => codes.MaxBy(code => code.MailNumber);

    /// <summary>How many more may be sent.</summary>
    public int Left(DateTimeOffset now, RecoveryOptions limits) =>
        Math.Max(0, (most ?? limits.CodesPerCase) - codes.Count(code => code.CountsTowardLimit(now)));

    /// <summary>Sends another, which voids the one before, unless something speaks against it.</summary>
    /// <param name="issue">Adds the code, and gives the number of its mail.</param>
    /// <param name="isWanted">Whether the newest is for what is asked for still; one for something else is not waited for.</param>
    public SendOutcome Send(Func<int> issue, DateTimeOffset now, RecoveryOptions limits, Func<TCode, bool>? isWanted = null)
    {
        if (RefuseSend(now, limits, isWanted) is { } refused)
        {
            return refused;
        }

        if (Newest?.IsUsable(now) is true)
        {
            Newest.Replace(now);
        }

        return new SendOutcome.Sent(issue());
    }

    /// <summary>What speaks against sending another now; null if nothing does. Changes nothing.</summary>
    /// <inheritdoc cref="Send"/>
    public SendOutcome? RefuseSend(DateTimeOffset now, RecoveryOptions limits, Func<TCode, bool>? isWanted = null)
    {
        var state = Newest?.StateAt(now);
        var wanted = Newest is { } newest && isWanted?.Invoke(newest) is not false;
        return wanted && state is CodeState.OnItsWay ? new SendOutcome.OnItsWay(Newest!.Delivery.AcceptBy)
            : Left(now, limits) == 0 ? new SendOutcome.NoneLeft(state is CodeState.Live ? Newest!.Delivery.Deadline : null)
            : wanted && state is CodeState.Live && Newest!.Delivery.ResendableAt(now, limits.ResendWait) is { } next ? new SendOutcome.TooSoon(next)
            : null;
    }

    /// <summary>The mail server took the mail with a code: its window opens. False where that does not matter any more.</summary>
    public bool MailAccepted(int mailNumber, DateTimeOffset now, TimeSpan window) => Find(mailNumber)?.MailAccepted(now, window) is true;

    /// <summary>The mail with a code will not get through. False where that does not matter any more.</summary>
    public bool MailFailed(int mailNumber, DateTimeOffset now, bool addressRefused) => Find(mailNumber)?.MailFailed(now, addressRefused) is true;

    /// <summary>Judges what was typed.</summary>
    /// <param name="matches">Whether it is a given one of these codes.</param>
    public ConfirmCodeOutcome Confirm(Func<TCode, bool> matches, DateTimeOffset now, RecoveryOptions limits)
    {
        if (Newest is not { } newest || !newest.IsUsable(now))
        {
            return new ConfirmCodeOutcome.NotUsable();
        }

        if (matches(newest))
        {
            newest.Use(now);
            return new ConfirmCodeOutcome.Accepted();
        }

        if (codes.Any(code => code != newest && matches(code)))
        {
            return new ConfirmCodeOutcome.Replaced();
        }

        var triesLeft = newest.RegisterFailedAttempt(now, limits.CodeTries);
        return triesLeft > 0 ? new ConfirmCodeOutcome.Wrong(triesLeft) : new ConfirmCodeOutcome.Exhausted(Left(now, limits));
    }

    private TCode? Find(int mailNumber) => codes.FirstOrDefault(code => code.MailNumber == mailNumber);
}
