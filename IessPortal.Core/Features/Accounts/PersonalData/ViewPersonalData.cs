using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.PersonalData;

public sealed record ViewPersonalDataQuery(Guid AccountId, Actor Actor);

/// <summary>How long data about an employer are kept, by the settings in force, and what it asked to have corrected.</summary>
/// <param name="Corrections">The newest first.</param>
/// <param name="Kept">What is over, by what it is kept for.</param>
/// <param name="ScansKeptFor">Documents that were scanned at a counter, after the visit.</param>
/// <param name="ExportsPerDay">How often the file may be taken away.</param>
public sealed record PersonalDataView(
    EmployerAccount Account, IReadOnlyList<CorrectionRequest> Corrections, RetentionOptions Kept, TimeSpan ScansKeptFor, int ExportsPerDay);

/// <summary>Tells an employer what is held about it and until when.</summary>
public sealed class ViewPersonalDataHandler(
    PortalStore store, IOptions<RetentionOptions> retention, IOptions<ScanOptions> scans, IOptions<AccountOptions> accounts)
{
    public const AccountAccess OpenTo = AccountAccess.Master;
    private const int LastCorrections = 20;

    public Task<PersonalDataView> HandleAsync(ViewPersonalDataQuery query, CancellationToken cancellationToken)
    {
        return store.ReadAsync(
            async db =>
            {
                await AccountAuthorization.RequireAsync(db, query.Actor, query.AccountId, OpenTo, cancellationToken);
                return new PersonalDataView(
                    await db.EmployerAccounts.SingleAsync(account => account.Id == query.AccountId, cancellationToken),
                    await db.CorrectionRequests.Where(request => request.AccountId == query.AccountId)
                        .OrderByDescending(request => request.AskedAt)
                        .Take(LastCorrections)
                        .ToListAsync(cancellationToken),
                    retention.Value,
                    scans.Value.KeepFor,
                    accounts.Value.ExportsPerDay);
            },
            cancellationToken);
    }
}
