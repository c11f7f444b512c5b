using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Registries;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Recovery;

/// <summary>Decides whether a case is asked questions at all, and which.</summary>
public sealed class QuestionChooser(QuestionDrawer drawer, IOptions<RecoveryOptions> options)
{
    /// <summary>Whether the settings, and the risk where they leave it to that, want questions.</summary>
    public async Task<bool> AsksAsync(PortalDbContext db, EmployerAccount account, Actor actor, DateTimeOffset now, CancellationToken cancellationToken) =>
        options.Value.Questions switch
        {
            QuestionPolicy.Always => true,
            QuestionPolicy.Never => false,
            _ => Risk.IsHigh(account, await IsKnownAsync(db, account, actor, cancellationToken), now, options.Value.RiskyFor),
        };

    /// <summary>See <see cref="QuestionDrawer.Draw"/>.</summary>
    public IReadOnlyList<Question> Draw(Guid caseId, EmployerAccount account, EmployerFacts facts) => drawer.Draw(caseId, account, facts);

    private static async Task<bool> IsKnownAsync(PortalDbContext db, EmployerAccount account, Actor actor, CancellationToken cancellationToken)
    {
        var addresses = await db.SignIns.Where(record => record.AccountId == account.Id && record.UserId == account.Id && record.Succeeded)
            .Select(record => record.Address)
            .Distinct()
            .ToListAsync(cancellationToken);
        return addresses.Exists(address => RateLimits.NetworkOf(address) == RateLimits.NetworkOf(actor.Address));
    }
}
