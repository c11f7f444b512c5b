using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Counter.Search;

/// <summary>What somebody's address, number and identification are looked at for (LOPDP, art. 10: data serve a purpose that was told).</summary>
public enum RevealPurpose
{
    /// <summary>The person is at the counter.</summary>
    AtCounter,
    /// <summary>The person is on the telephone.</summary>
    OnTelephone,
    /// <summary>A complaint, or something that somebody reported, is looked into.</summary>
    Complaint,
    /// <summary>A judge or another authority has asked for them.</summary>
    Authority,
}

/// <param name="Purpose">None: nothing was chosen.</param>
public sealed record RevealPersonalDataQuery(Guid AccountId, RevealPurpose? Purpose, Actor Actor);

/// <summary>Tells what an employer's record has only masked. Each time, by whom and what for, is written down.</summary>
public sealed class RevealPersonalDataHandler(PortalStore store, TimeProvider time)
{
    public const Permission Needs = Permission.FindEmployers;

    public Task<RevealPersonalDataOutcome> HandleAsync(RevealPersonalDataQuery query, CancellationToken cancellationToken)
    {
        return store.WriteAsync<RevealPersonalDataOutcome>(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
                if (query.Purpose is not { } purpose || !Enum.IsDefined(purpose))
                {
                    return new RevealPersonalDataOutcome.NoPurpose();
                }

                if (await db.EmployerAccounts.AsNoTracking().SingleOrDefaultAsync(one => one.Id == query.AccountId, cancellationToken) is not { } account)
                {
                    return new RevealPersonalDataOutcome.NoAccount();
                }

                db.Audit(
                    new AuditEntry(time.Now(), AuditKind.PersonalDataRevealed, query.Actor) { AccountId = account.Id, Detail = purpose.ToString() });
                return new RevealPersonalDataOutcome.Revealed(account.Representative.Value, account.Email, account.Mobile?.Value);
            },
            cancellationToken);
    }
}

[Union]
public abstract partial record RevealPersonalDataOutcome
{
    /// <param name="Representative">Cédula, or code of a foreigner.</param>
    /// <param name="Email">None: the employer has no address.</param>
    /// <param name="Mobile">None: the employer has no number.</param>
    public sealed record Revealed(string Representative, string? Email, string? Mobile) : RevealPersonalDataOutcome;

    public sealed record NoPurpose : RevealPersonalDataOutcome;

    public sealed record NoAccount : RevealPersonalDataOutcome;
}
