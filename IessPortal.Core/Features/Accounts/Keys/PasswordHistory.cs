using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage.Identity;
using Microsoft.AspNetCore.Identity;

namespace IessPortal.Core.Features.Accounts.Keys;

/// <summary>A key that is to be stored.</summary>
/// <param name="Hash">With a salt of its own, for log-ins.</param>
/// <param name="Digest">With the account's salt and under the server key, for the list of the last keys.</param>
public sealed record HashedKey(string Hash, string Digest);

/// <summary>What came of comparing a new key with the last ones.</summary>
/// <param name="IsEarlier">Whether it is one of them, the present one included.</param>
/// <param name="Digest">By which it is one of them from now on.</param>
public sealed record TriedKey(bool IsEarlier, string Digest);

/// <summary>Judges a new key, wherever it is set.</summary>
public sealed class PasswordHistory(IPasswordHasher<PortalUser> hasher, HashCost cost, SecretHasher secrets)
{
    private const string Purpose = "key-history";

    // The present server key's first.
    private readonly List<string> keyIds = [.. secrets.Hashes($"{Purpose}-id").All.Select(id => Convert.ToBase64String(id.AsSpan(0, 6)))];

    /// <summary>Compares with all the last keys by one hash: they share a salt. Those from before they did cost one each.</summary>
    public TriedKey Try(IKeyHolder holder, string key)
    {
        var records = holder.Keys.Select(record => (record.Hash, Parsed: PhcHash.Parse(record.Hash))).ToList();
        var salt = records.LastOrDefault(record => record.Parsed is { KeyId: { } id } hash && keyIds.Contains(id) && hash.Cost == cost).Parsed?.Salt
            ?? Argon2.NewSalt();
        var digests = DigestsOf(key, salt, cost);
        return new(records.Exists(record => record.Parsed switch
        {
            { KeyId: null } or null => hasher.VerifyHashedPassword(holder.User, record.Hash, key) is not PasswordVerificationResult.Failed,
            var hash when !keyIds.Contains(hash.KeyId!) => false,
            var hash when hash.Cost == cost && hash.Salt.AsSpan().SequenceEqual(salt) => SecretHasher.Same(hash.Digest, digests[keyIds.IndexOf(hash.KeyId!)]),
            var hash => SecretHasher.Same(hash.Digest, DigestsOf(key, hash.Salt, hash.Cost)[keyIds.IndexOf(hash.KeyId!)]),
        }), new PhcHash(cost, salt, digests[0], keyIds[0]).ToString());
    }

    public HashedKey Hash(IKeyHolder holder, string key, TriedKey tried) => new(hasher.HashPassword(holder.User, key), tried.Digest);

    /// <summary>The same for a key that need not be compared with any.</summary>
    public HashedKey Hash(IKeyHolder holder, string key) => Hash(holder, key, Try(holder, key));

    // One slow hash, and a fast one for each server key that a digest may lie under.
    private IReadOnlyList<byte[]> DigestsOf(string key, byte[] salt, HashCost of) =>
        secrets.Hashes(Purpose, Convert.ToBase64String(Argon2.Derive(key, salt, of))).All;
}
