using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Features.Recovery;

/// <summary>
/// The codes that were mailed for one purpose, and the one protocol for all of them: only the newest can be good; another one voids it; a code that never got
/// through costs nothing unless somebody guessed at it; a replaced one that is typed costs no try; with the last try the code is spent.
/// </summary>
/// <param name="codes">All of them, in any order.</param>
public sealed class CodeSeries<TCode>(IReadOnlyCollection<TCode> codes)
    where TCode : MailedCode
{
    public TCode? Newest => codes.MaxBy(code => code.MailNumber);

    /// <summary>How many more may be sent.</summary>
    public int Left(DateTimeOffset now, RecoveryOptions limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return Math.Max(0, limits.CodesPerCase - codes.Count(code => code.CountsTowardLimit(now)));
    }

    /// <summary>Says whether another may be sent. Where it may, the one before is void.</summary>
    /// <param name="now">UTC.</param>
    /// <param name="limits">From the settings.</param>
    /// <param name="isWanted">Whether the newest is for what is asked for still; one for something else is not waited for.</param>
    public SendPermission RequestSend(DateTimeOffset now, RecoveryOptions limits, Func<TCode, bool>? isWanted = null)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var state = Newest?.StateAt(now);
        var wanted = Newest is { } newest && isWanted?.Invoke(newest) is not false;
        if (wanted && state is CodeState.OnItsWay)
        {
            return new SendPermission.OnItsWay(Newest!.Delivery.AcceptBy);
        }

        if (Left(now, limits) == 0)
        {
            return new SendPermission.NoneLeft(state is CodeState.Live ? Newest!.Delivery.Deadline : null);
        }

        if (wanted && state is CodeState.Live && Newest!.Delivery.AcceptedAt + limits.ResendWait is { } next && now < next)
        {
            return new SendPermission.TooSoon(next);
        }

        if (Newest?.IsUsable(now) is true)
        {
            Newest.Replace(now);
        }

        return new SendPermission.Granted();
    }

    /// <summary>The mail server took the mail with a code: its window opens. False where that does not matter any more.</summary>
    public bool MailAccepted(int mailNumber, DateTimeOffset now, TimeSpan window) => Find(mailNumber)?.MailAccepted(now, window) is true;

    /// <summary>The mail with a code will not get through. False where that does not matter any more.</summary>
    public bool MailFailed(int mailNumber, DateTimeOffset now, bool addressRefused) => Find(mailNumber)?.MailFailed(now, addressRefused) is true;

    /// <summary>Judges what was typed.</summary>
    /// <param name="matches">Whether it is a given one of these codes.</param>
    /// <param name="now">UTC.</param>
    /// <param name="limits">From the settings.</param>
    public CodeVerdict Confirm(Func<TCode, bool> matches, DateTimeOffset now, RecoveryOptions limits)
    {
        ArgumentNullException.ThrowIfNull(matches);
        ArgumentNullException.ThrowIfNull(limits);
        if (Newest is not { } newest || !newest.IsUsable(now))
        {
            return new CodeVerdict.NotUsable(Newest?.StateAt(now));
        }

        if (matches(newest))
        {
            newest.Use(now);
            return new CodeVerdict.Accepted();
        }

        return codes.Any(code => code != newest && matches(code))
            ? new CodeVerdict.Replaced()
            : new CodeVerdict.Wrong(newest.RegisterFailedAttempt(now, limits.CodeTries));
    }

    private TCode? Find(int mailNumber) => codes.FirstOrDefault(code => code.MailNumber == mailNumber);
}
