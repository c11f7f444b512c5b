using System.Buffers.Text;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Storage.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Devices;

/// <summary>Passkeys as they are stored, whoever's they are; within the transaction of a use case.</summary>
public static class PasskeyStore
{
    public const int MostPerPerson = 10;
    public const int LongestName = 60;

    /// <summary>The shadow property that says when a passkey was used last.</summary>
    internal const string LastUsed = "LastUsedAt";

    /// <summary>A stored passkey in the words of the protocol.</summary>
    public static UserPasskeyInfo InfoOf(IdentityUserPasskey<Guid> stored)
    {
        var data = stored.Data;
        return new(
            stored.CredentialId, data.PublicKey, data.CreatedAt, data.SignCount, data.Transports, data.IsUserVerified, data.IsBackupEligible, data.IsBackedUp,
            data.AttestationObject, data.ClientDataJson)
        {
            Name = data.Name,
        };
    }

    /// <summary>The credential's id as addresses and forms hold it.</summary>
    internal static string IdOf(IdentityUserPasskey<Guid> stored) => Base64Url.EncodeToString(stored.CredentialId);

    /// <summary>A name as it is stored.</summary>
    internal static string NameOf(string? typed)
    {
        var name = typed?.Trim() ?? string.Empty;
        return name.Length > LongestName ? name[..LongestName] : name;
    }

    internal static Task<List<IdentityUserPasskey<Guid>>> OfAsync(PortalDbContext db, Guid userId, CancellationToken cancellationToken) =>
        db.UserPasskeys.Where(passkey => passkey.UserId == userId).ToListAsync(cancellationToken);

    /// <summary>Writes the challenge down as answered. False where it was before, or is too old.</summary>
    internal static async Task<bool> UseAsync(PortalDbContext db, PasskeyChallenge challenge, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (now >= challenge.Expires || await db.UsedChallenges.AnyAsync(spent => spent.Challenge == challenge.Id, cancellationToken))
        {
            return false;
        }

        db.UsedChallenges.Add(new UsedChallenge(challenge.Id, challenge.Expires));
        return true;
    }

    /// <summary>Stores a new passkey. False where it is somebody's already.</summary>
    internal static async Task<bool> AddAsync(PortalDbContext db, PortalUser user, UserPasskeyInfo passkey, string name, CancellationToken cancellationToken)
    {
        if (await db.UserPasskeys.AnyAsync(known => known.CredentialId == passkey.CredentialId, cancellationToken))
        {
            return false;
        }

        Touch(db, user);
        db.UserPasskeys.Add(new()
        {
            UserId = user.Id,
            CredentialId = passkey.CredentialId,
            Data = new()
            {
                PublicKey = passkey.PublicKey,
                Name = name,
                CreatedAt = passkey.CreatedAt,
                SignCount = passkey.SignCount,
                Transports = passkey.Transports,
                IsUserVerified = passkey.IsUserVerified,
                IsBackupEligible = passkey.IsBackupEligible,
                IsBackedUp = passkey.IsBackedUp,
                // What names the model of somebody's device is asked of nobody, and kept of nobody.
                AttestationObject = [],
                ClientDataJson = [],
            },
        });
        return true;
    }

    /// <summary>Takes a proof. False where the passkey was removed meanwhile, or where its counter did not go on: somebody has a copy.</summary>
    internal static async Task<bool> UseAsync(
        PortalDbContext db, PortalUser user, UserPasskeyInfo proved, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var stored = await db.UserPasskeys.SingleOrDefaultAsync(
            passkey => passkey.CredentialId == proved.CredentialId && passkey.UserId == user.Id, cancellationToken);
        if (stored is null || !stored.Data.PublicKey.AsSpan().SequenceEqual(proved.PublicKey) || !GoesOn(stored.Data.SignCount, proved.SignCount))
        {
            return false;
        }

        Touch(db, user);
        (stored.Data.SignCount, stored.Data.IsBackedUp) = (proved.SignCount, proved.IsBackedUp);
        db.Entry(stored).Property<DateTimeOffset?>(LastUsed).CurrentValue = now;
        return true;
    }

    internal static void Rename(PortalDbContext db, PortalUser user, IdentityUserPasskey<Guid> passkey, string name)
    {
        Touch(db, user);
        passkey.Data.Name = name;
    }

    internal static void Remove(PortalDbContext db, PortalUser user, IdentityUserPasskey<Guid> passkey)
    {
        Touch(db, user);
        db.UserPasskeys.Remove(passkey);
    }

    // Passkeys that live on several devices do not count: theirs stays at zero.
    private static bool GoesOn(uint before, uint after) => after > before || (before, after) is (0, 0);

    /// <summary>A passkey has no row version; its person's account has: of two at once, the second starts anew on what the first left.</summary>
    private static void Touch(PortalDbContext db, PortalUser user) => db.Entry(user).State = EntityState.Modified;
}
