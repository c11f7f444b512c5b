namespace IessPortal.Core.Features.Staff.Shared;

public sealed partial class StaffMember
{
    /// <summary>The second factor's secret, sealed.</summary>
    public byte[]? FactorSecret { get; private set; }

    /// <summary>The time step of the last code that was taken: a code serves once (RFC 6238, 5.2).</summary>
    public long LastFactorStep { get; private set; }

    /// <summary>Hashes of those that are left.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    /// <summary>Five minutes of steps: more than clocks of nodes and of telephones differ.</summary>
    private const int FartherSteps = 10;

    /// <summary>When they came in last; none: not since this is written down.</summary>
    public DateTimeOffset? LastSignInAt { get; private set; }

    /// <summary>
    /// Takes one of the tries that are left, before password or code is looked at. With the last one the method closes; if it is right,
    /// <see cref="ReturnAttempt"/>
    /// opens it again.
    /// </summary>
    public StartStaffAttemptOutcome StartAttempt(DateTimeOffset now, int tries, TimeSpan lockFor)
    {
        if (User.LockoutEnd > now)
        {
            // Set by a clock that has been set back since, it would last for longer than a lock can.
            User.LockoutEnd = User.LockoutEnd > now + lockFor ? now + lockFor : User.LockoutEnd;
            return new StartStaffAttemptOutcome.Locked(User.LockoutEnd.Value);
        }

        if (User.LockoutEnd is not null)
        {
            (User.LockoutEnd, User.AccessFailedCount) = (null, 0);
        }

        User.AccessFailedCount++;
        if (User.AccessFailedCount >= tries)
        {
            User.LockoutEnd = now + lockFor;
        }

        return new StartStaffAttemptOutcome.Started(tries - User.AccessFailedCount);
    }

    /// <summary>The password was right, the code is still to come: this try was no failure, those before it stay.</summary>
    public void ReturnAttempt()
    {
        User.AccessFailedCount = Math.Max(0, User.AccessFailedCount - 1);
        User.LockoutEnd = null;
    }

    /// <summary>Everything was right: earlier failures are forgotten.</summary>
    public void Proved() => (User.AccessFailedCount, User.LockoutEnd) = (0, null);

    /// <summary>Came in, by a password that was right.</summary>
    public void SignedIn(DateTimeOffset now)
    {
        Proved();
        LastSignInAt = now;
    }

    /// <summary>Came in by a passkey: failures with the password are another matter.</summary>
    public void SignedInByPasskey(DateTimeOffset now) => LastSignInAt = now;

    /// <summary>Takes a code of the second factor. False where this one, or a later one, was taken before.</summary>
    /// <remarks>
    /// One that was taken long after this one was taken by a clock that has been set back since: else no code would serve until it is that late.
    /// </remarks>
    public bool UseFactorStep(long step)
    {
        if (step <= LastFactorStep && LastFactorStep - step <= FartherSteps)
        {
            return false;
        }

        LastFactorStep = step;
        return true;
    }

    /// <summary>Takes a recovery code, for good. False where there is no such code.</summary>
    public bool UseRecoveryCode(string hash)
    {
        if (!RecoveryCodes.Contains(hash))
        {
            return false;
        }

        RecoveryCodes = [.. RecoveryCodes.Where(code => code != hash)];
        return true;
    }
}

[Union]
public abstract partial record StartStaffAttemptOutcome
{
    public sealed record Started(int TriesLeft) : StartStaffAttemptOutcome;

    public sealed record Locked(DateTimeOffset Until) : StartStaffAttemptOutcome;
}
