using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Storage.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Web.Security.Passkeys;

/// <summary>What the framework's passkey handler may look up. It writes nothing: use cases do, with what belongs to it, in one transaction.</summary>
internal sealed class PasskeyUsers(PortalStore store) : IUserPasskeyStore<PortalUser>
{
    public Task<PortalUser?> FindByIdAsync(string userId, CancellationToken cancellationToken) => Guid.TryParse(userId, out var id)
        ? store.ReadAsync(db => db.Users.SingleOrDefaultAsync(user => user.Id == id, cancellationToken), cancellationToken)
        : Task.FromResult<PortalUser?>(null);

    public Task<IList<UserPasskeyInfo>> GetPasskeysAsync(PortalUser user, CancellationToken cancellationToken) => store.ReadAsync<IList<UserPasskeyInfo>>(
        async db => [.. (await db.UserPasskeys.Where(passkey => passkey.UserId == user.Id).ToListAsync(cancellationToken)).Select(PasskeyStore.InfoOf)],
        cancellationToken);

    public Task<PortalUser?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) => store.ReadAsync(
        db => db.Users.SingleOrDefaultAsync(
            user => db.UserPasskeys.Any(passkey => passkey.CredentialId == credentialId && passkey.UserId == user.Id), cancellationToken), cancellationToken);

    public Task<UserPasskeyInfo?> FindPasskeyAsync(PortalUser user, byte[] credentialId, CancellationToken cancellationToken) => store.ReadAsync(
        async db => await db.UserPasskeys.SingleOrDefaultAsync(
            passkey => passkey.CredentialId == credentialId && passkey.UserId == user.Id, cancellationToken) is { } found
            ? PasskeyStore.InfoOf(found)
            : null,
        cancellationToken);

    public Task<string> GetUserIdAsync(PortalUser user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(PortalUser user, CancellationToken cancellationToken) => Task.FromResult(user.UserName);

    public Task<string?> GetNormalizedUserNameAsync(PortalUser user, CancellationToken cancellationToken) => Task.FromResult(user.NormalizedUserName);

    public Task<PortalUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw ReadOnly();

    public Task AddOrUpdatePasskeyAsync(PortalUser user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw ReadOnly();

    public Task RemovePasskeyAsync(PortalUser user, byte[] credentialId, CancellationToken cancellationToken) => throw ReadOnly();

    public Task SetUserNameAsync(PortalUser user, string? userName, CancellationToken cancellationToken) => throw ReadOnly();

    public Task SetNormalizedUserNameAsync(PortalUser user, string? normalizedName, CancellationToken cancellationToken) => throw ReadOnly();

    public Task<IdentityResult> CreateAsync(PortalUser user, CancellationToken cancellationToken) => throw ReadOnly();

    public Task<IdentityResult> UpdateAsync(PortalUser user, CancellationToken cancellationToken) => throw ReadOnly();

    public Task<IdentityResult> DeleteAsync(PortalUser user, CancellationToken cancellationToken) => throw ReadOnly();

    public void Dispose()
    {
        // The store holds nothing open.
    }

    private static NotSupportedException ReadOnly() => new("Passkeys are written by use cases alone.");
}
