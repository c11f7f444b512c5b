using IessPortal.Core.Domain;
using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Features.Recovery;

public sealed partial class RecoveryCase
{
    /// <summary>Answers of a device that did not hold.</summary>
    public int FailedProofs { get; private set; }

    /// <summary>Methods 2 and 3: when it was proved who it is, by their device, their signature or the decision of supervisors.</summary>
    public DateTimeOffset? ProvedAt { get; private set; }

    /// <summary>Supervisors decided already that the account may be unblocked: goes on past the device.</summary>
    public bool AdmitByGrant(DateTimeOffset now)
    {
        if (Method is not RecoveryMethod.Unblocking || Step is not RecoveryStep.Checking || IsExpired(now))
        {
            return false;
        }

        (Reason, Step, ProvedAt) = (null, RecoveryStep.Channel, now);
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
}

/// <summary>What came of a device's answer.</summary>
[Union]
public abstract partial record ProveOutcome
{
    public sealed record Proved : ProveOutcome;

    /// <summary>Why is nobody's business but the audit's.</summary>
    public sealed record Failed(int TriesLeft) : ProveOutcome;

    /// <summary>That was the last try of the case.</summary>
    public sealed record UsedUp : ProveOutcome;

    /// <summary>The account is not what it was when the case began.</summary>
    public sealed record Refused(Reason Reason) : ProveOutcome;

    /// <summary>Too many answers came from this address.</summary>
    public sealed record Throttled(DateTimeOffset FreeAt) : ProveOutcome;

    public sealed record OutOfStep(RecoveryStep Step) : ProveOutcome;

    public sealed record CaseExpired : ProveOutcome;
}
