using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Registries;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts;

public sealed record CompareRepresentativeQuery(Guid AccountId, Actor Actor);

/// <summary>What it comes to.</summary>
public enum RepresentativeAgreement
{
    Same,
    /// <summary>A registry names others, and not whom the IESS has.</summary>
    Other,
    /// <summary>A registry that would know did not answer.</summary>
    Unknown,
    /// <summary>No registry names a representative of this kind of employer.</summary>
    NotNamed,
}

/// <summary>Who represents an employer, by the IESS and by the registries.</summary>
/// <param name="Account">As the IESS has it.</param>
/// <param name="AtSri">Identifications at the SRI; none: it did not answer.</param>
/// <param name="AtSupercias">The nombramientos that hold, the newest first; none: the Superintendencia did not answer.</param>
public sealed record RepresentativeView(
    EmployerAccount Account, IReadOnlyList<string>? AtSri, IReadOnlyList<Nombramiento>? AtSupercias, RepresentativeAgreement Agreement);

/// <summary>Asks the registries who represents an employer that is logged in.</summary>
public sealed class CompareRepresentativeHandler(PortalStore store, EmployerFactsReader registries, PortalZone zone, TimeProvider time)
{
    public const AccountAccess OpenTo = AccountAccess.Master;

    public async Task<RepresentativeView> HandleAsync(CompareRepresentativeQuery query, CancellationToken cancellationToken)
    {
        // Registries are asked outside any transaction: they may take seconds.
        var account = await store.ReadAsync(
            async db =>
            {
                await AccountAuthorization.RequireAsync(db, query.Actor, query.AccountId, OpenTo, cancellationToken);
                return await db.EmployerAccounts.SingleAsync(account => account.Id == query.AccountId, cancellationToken);
            },
            cancellationToken);
        var facts = await registries.ReadAsync(account.Employer, cancellationToken);
        var today = DateOnly.FromDateTime(zone.Local(time.Now()).DateTime);
        IReadOnlyList<Nombramiento> valid =
        [
            .. (facts.Supercias.Record?.Nombramientos ?? [])
            .Where(one => one.IsValidOn(today))
            .OrderByDescending(one => one.AppointedOn),
        ];
        return new(
            account,
            facts.Sri.IsUnavailable ? null : facts.Sri.Record?.Representatives ?? [],
            facts.Supercias.IsUnavailable ? null : valid,
            Compare(account.Representative, facts, valid));
    }

    private static RepresentativeAgreement Compare(PersonId representative, EmployerFacts facts, IReadOnlyList<Nombramiento> valid)
    {
        // The registries know a foreigner without cédula by passport, not by the IESS's code: there is nothing to compare.
        IReadOnlyList<IReadOnlyList<string>> named = representative is Cedula
            ? [facts.Sri.Record?.Representatives ?? [], [.. valid.Select(one => one.Representative)]]
            : [];
        return named.Any(names => names.Count > 0 && !names.Contains(representative.Value)) ? RepresentativeAgreement.Other
            : facts.Sri.IsUnavailable || facts.Supercias.IsUnavailable ? RepresentativeAgreement.Unknown
            : named.Any(names => names.Count > 0) ? RepresentativeAgreement.Same
            : RepresentativeAgreement.NotNamed;
    }
}
