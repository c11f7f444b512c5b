using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts;

/// <summary>
/// What each step of a recovery loads in order to change it, put together once and not anew each time. Tracked, whoever asked first: what a query does about
/// that is settled when it is compiled.
/// </summary>
internal static class AccountQueries
{
    private static readonly CompiledQuery<Guid, EmployerAccount> AccountById = new(
        (db, id, _) => db.Set<EmployerAccount>().AsTracking().Single(account => account.Id == id));

    private static readonly CompiledQuery<Guid, KeyLink?> LinkById = new(
        (db, id, _) => db.Set<KeyLink>().AsTracking().SingleOrDefault(link => link.Id == id));

    private static readonly CompiledQuery<byte[], KeyLink?> LinkByToken = new(
        (db, hash, _) => db.Set<KeyLink>().AsTracking().SingleOrDefault(link => link.TokenHash == hash));

    public static Task<EmployerAccount> LoadAccountAsync(this PortalDbContext db, Guid id, CancellationToken cancellationToken) =>
        AccountById.AskAsync(db, id, cancellationToken);

    public static Task<KeyLink?> FindLinkAsync(this PortalDbContext db, Guid id, CancellationToken cancellationToken) =>
        LinkById.AskAsync(db, id, cancellationToken);

    public static Task<KeyLink?> FindLinkAsync(this PortalDbContext db, SecretHash token, CancellationToken cancellationToken) =>
        token.FindAsync(hash => LinkByToken.AskAsync(db, hash, cancellationToken));
}
