using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Features.Recovery;

/// <summary>Where a case stands at a moment, with what time alone has done to it.</summary>
/// <param name="Reason">What the person has to be told.</param>
public sealed record CaseStatus(RecoveryStep Step, Reason? Reason, RecoveryMethod Method = RecoveryMethod.Recovery)
{
    /// <summary>The stored step, unless time has run out: for the whole case, or for the last of its codes.</summary>
    internal static CaseStatus Of(RecoveryCase recovery, DateTimeOffset now, RecoveryOptions limits) =>
        recovery.IsExpired(now) ? new(RecoveryStep.Refused, Domain.Reasons.Reason.CaseExpired, recovery.Method)
        : recovery.Step is RecoveryStep.Code
            && recovery.CurrentCode?.IsUsable(now) is not true
            && recovery.CodesLeft(now, limits) == 0 ? new(RecoveryStep.Refused, Domain.Reasons.Reason.CodesUsedUp, recovery.Method)
        : new(recovery.Step, recovery.Reason, recovery.Method);
}
