using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Features.Recovery;

/// <summary>Where a case stands at a moment, with what time alone has done to it.</summary>
/// <param name="Step">The step.</param>
/// <param name="Reason">What the person has to be told.</param>
/// <param name="Method">By which method.</param>
public sealed record CaseStatus(RecoveryStep Step, Reason? Reason, RecoveryMethod Method = RecoveryMethod.Recovery);

public sealed partial class RecoveryCase
{
    /// <summary>The stored step, unless time has run out: for the whole case, or for the last of its codes.</summary>
    public CaseStatus StatusAt(DateTimeOffset now, RecoveryOptions limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return IsExpired(now) ? new(RecoveryStep.Refused, Reason.CaseExpired, Method)
            : Step is RecoveryStep.Code
                && CurrentCode?.IsUsable(now) is not true
                && CodesLeft(now, limits) == 0 ? new(RecoveryStep.Refused, Reason.CodesUsedUp, Method)
            : new(Step, Reason, Method);
    }
}
