using IessPortal.Core.Features.Appointments.Shared;

namespace IessPortal.Core.Features.Documents.Shared;

/// <summary>What a request letter asks for. The names are stored.</summary>
public enum LetterPurpose
{
    ResetKey,
    FirstKey,
    ChangeEmail,
    ChangeRepresentative,
    Unblock,
}

public static class LetterPurposes
{
    /// <summary>What a turno is for.</summary>
    public static LetterPurpose For(Purpose purpose) => purpose switch
    {
        Purpose.FirstKey => LetterPurpose.FirstKey,
        Purpose.ChangeEmail => LetterPurpose.ChangeEmail,
        Purpose.ChangeRepresentative => LetterPurpose.ChangeRepresentative,
        Purpose.Unblock => LetterPurpose.Unblock,
        _ => LetterPurpose.ResetKey,
    };

    /// <summary>What somebody will most likely ask for who was told <paramref name="reason"/>.</summary>
    public static LetterPurpose For(Reason? reason) =>
        reason == Reason.NoKeyYet ? LetterPurpose.FirstKey
        : reason == Reason.AccountBlocked
            || reason == Reason.AccountFrozen
            || reason == Reason.NoPasskey
            || reason == Reason.PasskeysUsedUp ? LetterPurpose.Unblock
        : reason == Reason.NoEmail || reason == Reason.AddressRefused ? LetterPurpose.ChangeEmail
        : reason == Reason.OtherRepresentative
            || reason == Reason.RepresentativeUnconfirmed
            || reason == Reason.RepresentativeDeceased
            || reason == Reason.NombramientoExpired ? LetterPurpose.ChangeRepresentative
        : LetterPurpose.ResetKey;
}
