using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Staff;

/// <summary>Second factors as they are stored: secrets sealed, recovery codes hashed, both under the server key.</summary>
public sealed class SecondFactors(SecretBox box, SecretHasher hasher)
{
    private const int Codes = 10;

    // What people copy by hand: nothing that looks like something else.
    private const string Readable = "234679ACDEFGHJKMNPQRTUVWXYZ";

    internal byte[] Seal(string secret, Guid member) => box.Seal(secret, member);

    /// <summary>The secret of a member who was invited.</summary>
    internal string SecretOf(StaffMember member) => box.Open(member.FactorSecret, member.Id);

    /// <summary>Ten fresh codes, to be shown once.</summary>
    internal static IReadOnlyList<string> NewCodes() =>
        [.. Enumerable.Range(0, Codes).Select(_ => $"{RandomNumberGenerator.GetString(Readable, 5)}-{RandomNumberGenerator.GetString(Readable, 5)}")];

    /// <summary>However it is typed: blanks, hyphens and case do not matter.</summary>
    internal string HashOf(string code, Guid member) => HashesOf(code, member)[0];

    /// <summary>Takes what was typed: the app's code, or a recovery code in its place. False where it is neither, or was taken before.</summary>
    internal bool Verify(PortalDbContext db, StaffMember member, string? code, Actor actor, DateTimeOffset now)
    {
        if (Totp.Match(SecretOf(member), code, now) is { } step && member.UseFactorStep(step))
        {
            return true;
        }

        if (!HashesOf(code ?? string.Empty, member.Id).Any(member.UseRecoveryCode))
        {
            return false;
        }

        db.Audit(new AuditEntry(now, AuditKind.StaffRecoveryCodeUsed, actor) { AccountId = member.Id, Detail = $"{member.RecoveryCodes.Count} left" });
        return true;
    }

    // Under the server key first, and then under those before it.
    private List<string> HashesOf(string code, Guid member) =>
        [.. hasher.Hashes("staff-recovery", member.ToString(), IdentifierText.Clean(code).ToUpperInvariant()).All.Select(Convert.ToHexString)];
}
