using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Features.Recovery;

/// <summary>Whether a recovery is unusual enough that questions are asked even under <see cref="QuestionPolicy.WhenRisky"/>.</summary>
public static class Risk
{
    /// <param name="knownAddress">Whether somebody signed in to the account from the same network before.</param>
    /// <param name="riskyFor">For how long a change of e-mail, representative or key makes a recovery risky.</param>
    public static bool IsHigh(EmployerAccount account, bool knownAddress, DateTimeOffset now, TimeSpan riskyFor)
    {
        var since = now - riskyFor;
        return !knownAddress
            || account.FailedQuestionSets > 0
            || account.User.AccessFailedCount > 0
            || account.RepresentativeSince > since
            || account.KeySetAt > since
            || account.Emails.Any(email => email.Until > since);
    }
}
