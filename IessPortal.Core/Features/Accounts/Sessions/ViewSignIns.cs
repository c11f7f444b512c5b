using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Sessions;

/// <summary>One log-in as the employer sees it.</summary>
/// <param name="Record">When, from where, and whether the key was right.</param>
/// <param name="Proximity">How near to where it is looked at.</param>
/// <param name="IsNew">Whether device and network both were new then.</param>
public sealed record SignInEntry(SignInRecord Record, Proximity Proximity, bool IsNew);

/// <summary>Lists the last log-ins of an account, failed ones included.</summary>
public sealed class ViewSignInsHandler(PortalStore store)
{
    /// <summary>How many.</summary>
    public const int Most = 20;

    /// <param name="address">From where they look.</param>
    /// <returns>The newest first.</returns>
    public Task<IReadOnlyList<SignInEntry>> HandleAsync(Guid accountId, string address, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<SignInEntry>>(
        async db =>
        {
            var records = await db.SignIns.Where(record => record.AccountId == accountId)
                .OrderByDescending(record => record.At)
                .Take(Most)
                .ToListAsync(cancellationToken);
            var trail = new SignInTrail(await db.SignInPlaces.Where(place => place.AccountId == accountId).ToListAsync(cancellationToken));
            return
            [
                .. records.Select(
                    record => new SignInEntry(
                        record, trail.ProximityOf(record.Address, record.At, address), trail.IsNew(record.Device, record.Address, record.At))),
            ];
        },
        cancellationToken);
}
