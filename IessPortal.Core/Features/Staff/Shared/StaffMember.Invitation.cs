namespace IessPortal.Core.Features.Staff.Shared;

public sealed partial class StaffMember
{
    /// <summary>Of the token in the invitation's link; none: there is no invitation open.</summary>
    public byte[]? InvitationHash { get; private set; }

    public DateTimeOffset? InvitedUntil { get; private set; }

    /// <summary>When the invitation was taken: a password chosen and the second factor proved.</summary>
    public DateTimeOffset? JoinedAt { get; private set; }

    public bool HasJoined => JoinedAt is not null;

    /// <summary>Opens an invitation, the only way to a password and a second factor; those there were no longer count. False for who is shut out.</summary>
    /// <param name="factorSecret">The second factor's secret, sealed.</param>
    /// <param name="until">How long the link holds.</param>
    public bool Invite(byte[] tokenHash, byte[] factorSecret, DateTimeOffset until)
    {
        if (DisabledAt is not null)
        {
            return false;
        }

        (InvitationHash, InvitedUntil, JoinedAt) = (tokenHash, until, null);
        (FactorSecret, LastFactorStep, RecoveryCodes) = (factorSecret, 0, []);
        (User.PasswordHash, User.AccessFailedCount, User.LockoutEnd) = (null, 0, null);
        EndSessions();
        return true;
    }

    public bool IsInvited(DateTimeOffset now) => InvitationHash is not null && now < InvitedUntil;

    /// <summary>Takes the invitation, once. False where there is none that holds.</summary>
    /// <param name="passwordHash">Of the password they chose.</param>
    /// <param name="recoveryCodes">Hashes of the codes that stand in for the second factor.</param>
    /// <param name="factorStep">Of the code with which they proved the second factor; it serves no second time.</param>
    public bool Join(string passwordHash, IReadOnlyList<string> recoveryCodes, long factorStep, DateTimeOffset now)
    {
        if (!IsInvited(now))
        {
            return false;
        }

        (InvitationHash, InvitedUntil, JoinedAt) = (null, null, now);
        (User.PasswordHash, User.TwoFactorEnabled) = (passwordHash, true);
        (RecoveryCodes, LastFactorStep) = (recoveryCodes, factorStep);
        EndSessions();
        return true;
    }

    /// <summary>Takes the invitation, once, with a passkey: there is no password then, and no app. False where there is none that holds.</summary>
    public bool JoinByPasskey(DateTimeOffset now)
    {
        if (!IsInvited(now))
        {
            return false;
        }

        (InvitationHash, InvitedUntil, JoinedAt) = (null, null, now);
        EndSessions();
        return true;
    }
}
