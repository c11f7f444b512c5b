using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Platform.Registries;

namespace IessPortal.Core.Features.Recovery;

/// <summary>Whether recovering online serves an employer, and if not, why: the reason that takes the most to mend comes first.</summary>
public static class Eligibility
{
    /// <summary>What the account itself says, before any registry is asked.</summary>
    public static Refusal? OfAccount(EmployerAccount account, DateTimeOffset now)
    {
        if (account.IsBlocked)
        {
            return new(account.BlockedFor is BlockCause.NotMe ? Reason.AccountFrozen : Reason.AccountBlocked);
        }

        if (!account.HasKey)
        {
            return new(Reason.NoKeyYet);
        }

        return account.IsRecoveryClosed(now) ? new(Reason.RecoveryClosed, Until: account.RecoveryClosedUntil) : null;
    }

    /// <summary>The same for unblocking, where no supervisor has decided yet.</summary>
    /// <param name="hasPasskey">Whether a device of the representative's was enrolled.</param>
    public static Refusal? OfBlocked(EmployerAccount account, bool hasPasskey)
    {
        return !account.IsBlocked ? new(Reason.AccountNotBlocked)
            // Whoever changed the key may have enrolled a device, too.
            : account.BlockedFor is BlockCause.NotMe ? new(Reason.AccountFrozen)
            : !account.HasKey ? new(Reason.NoKeyYet)
            : hasPasskey ? null : new(Reason.NoPasskey);
    }

    /// <summary>The same for a signed letter, which opens a blocked account and needs no address on file.</summary>
    public static Refusal? OfSigner(EmployerAccount account) =>
        account.BlockedFor is BlockCause.NotMe ? new(Reason.AccountFrozen) : account.HasKey ? null : new(Reason.NoKeyYet);

    /// <summary>What the SRI says of the RUC itself, if it says that it is not active, or that there is none.</summary>
    public static Refusal? OfTaxpayer(Ruc ruc, EmployerFacts facts)
    {
        return facts.Sri switch
        {
            RegistryAnswer<SriTaxpayer>.Found({ State: not SriState.Active } taxpayer) =>
                new(taxpayer.State is SriState.Suspended ? Reason.RucSuspended : Reason.RucClosed, taxpayer.StateSince),
            RegistryAnswer<SriTaxpayer>.NotFound when ruc.Kind is not RucKind.Domestic => new(Reason.RucNotRegistered),
            _ => null,
        };
    }

    /// <summary>The registry without which it cannot be decided and which does not answer, if any.</summary>
    public static Reason? Unreachable(EmployerFacts facts)
    {
        return facts.RegistroCivil.IsUnavailable ? Reason.RegistroCivilUnreachable
            : facts.Sri.IsUnavailable ? Reason.SriUnreachable
            : facts.Supercias.IsUnavailable ? Reason.SuperciasUnreachable
            : null;
    }

    /// <summary>What the registries say. Whom a registry ought to know and does not is nobody for whom it could be checked.</summary>
    /// <param name="facts">From registries that answered.</param>
    /// <param name="today">The day in Ecuador.</param>
    /// <param name="mobileServes">Whether a mobile on file that was confirmed serves in the place of an e-mail.</param>
    public static Refusal? OfFacts(EmployerAccount account, EmployerFacts facts, DateOnly today, bool mobileServes = false)
    {
        if (OfTaxpayer(account.Ruc, facts) is { } ofTaxpayer)
        {
            return ofTaxpayer;
        }

        if (facts.RegistroCivil.Record is { IsDeceased: true } deceased)
        {
            return new(Reason.RepresentativeDeceased, deceased.DeceasedOn);
        }

        if (account.Representative is Cedula && facts.RegistroCivil is RegistryAnswer<RegistroCivilCitizen>.NotFound)
        {
            return new(Reason.RepresentativeNotRegistered);
        }

        if (NamesOthers(facts.Sri.Record, account.Representative))
        {
            return new(Reason.OtherRepresentative);
        }

        if (!IsConfirmed(account, facts, today))
        {
            return new(Reason.RepresentativeUnconfirmed);
        }

        if (facts.NombramientoOf(account.Representative)?.ValidUntil is { } until && until < today)
        {
            return new(Reason.NombramientoExpired, until);
        }

        return account.Email is null && !(mobileServes && account.MobileConfirmedAt is not null) ? new(Reason.NoEmail) : null;
    }

    /// <summary>
    /// Whether a registry names the representative of a company or public body, and the Superintendencia no others alone. Records that name nobody confirm
    /// nobody. People represent themselves, and foreigners' codes are not compared.
    /// </summary>
    private static bool IsConfirmed(EmployerAccount account, EmployerFacts facts, DateOnly today)
    {
        if (account.Representative is not Cedula || account.Ruc.Kind is RucKind.Domestic || facts.IsPerson(account.Employer))
        {
            return true;
        }

        return facts.NombramientoOf(account.Representative) is not null
            || (facts.Sri.Record is { Representatives.Count: > 0 } && facts.Supercias.Record?.Nombramientos.Any(other => other.IsValidOn(today)) is not true);
    }

    // The SRI knows a foreigner without cédula by passport, not by the IESS's code: there is nothing to compare.
    private static bool NamesOthers(SriTaxpayer? taxpayer, PersonId representative) =>
        representative is Cedula && taxpayer is { Representatives.Count: > 0 } && !taxpayer.Representatives.Contains(representative.Value);
}
