using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Platform.Registries;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Counter.Shared;

/// <summary>Gathers what issuing a key hangs on.</summary>
public sealed class VisitGrounds(EmployerFactsReader registries, PortalZone zone, IOptions<RecoveryOptions> options, TimeProvider time)
{
    /// <summary>What the registries say at this moment; takes as long as they take, so never within a transaction.</summary>
    internal async Task<VisitFacts> QueryRegistriesAsync(EmployerId employer, CancellationToken cancellationToken)
    {
        var facts = await registries.ReadAsync(employer, cancellationToken);
        var now = time.Now();
        return new(facts, Comparisons.Of(employer, facts, DateOnly.FromDateTime(zone.Local(now).DateTime)), now);
    }

    /// <summary>Whether the representative changed so lately that a key is high-risk.</summary>
    internal bool IsNewRepresentative(EmployerAccount? account, DateTimeOffset now) =>
        account?.RepresentativeSince is { } since && now < since + options.Value.RiskyFor;

    internal async Task<IssueGround> ReadAsync(
        PortalDbContext db, Visit visit, EmployerAccount? account, VisitFacts facts, CancellationToken cancellationToken) => new(
        await db.KeyLinks.SingleOrDefaultAsync(link => link.Id == visit.Links.NewestId, cancellationToken),
        Comparisons.Disagreeing(facts.Comparisons),
        IsNewRepresentative(account, time.Now()),
        await db.VisitApprovals.Where(approval => approval.VisitId == visit.Id).ToListAsync(cancellationToken));
}

/// <summary>What the registries say of a visit's employer, and what comparing it gives.</summary>
public sealed record VisitFacts(EmployerFacts Facts, IReadOnlyList<Comparison> Comparisons, DateTimeOffset AskedAt);
