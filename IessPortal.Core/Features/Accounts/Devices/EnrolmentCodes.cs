using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Devices;

/// <summary>The session of an employer who is logged in.</summary>
/// <param name="Token">Tells it from the account's other sessions.</param>
public sealed record OwnSession(Guid AccountId, string Token, DateTimeOffset BeganAt);

/// <summary>Decides from which sessions devices may be enrolled: a fresh log-in and a code by mail, both.</summary>
public sealed class EnrolmentCodes(SecretHasher hasher, IOptions<RecoveryOptions> options)
{
    internal RecoveryOptions Limits => options.Value;

    internal SecretHash HashOf(OwnSession session) => hasher.Hashes("session", session.Token);

    internal SecretHash HashOf(OwnSession session, int mailNumber, string code) =>
        hasher.Hashes("access-code", session.AccountId.ToString("N"), session.Token, $"{mailNumber}", code);

    /// <summary>Whether they logged in a short while ago; a session that was left open is none.</summary>
    internal bool IsFresh(OwnSession session, DateTimeOffset now) => now < session.BeganAt + options.Value.EnrolmentWindow;

    /// <summary>All codes of the session; how many there may be is a limit of the account's, by the day.</summary>
    internal async Task<CodeSeries<AccessCode>> OfAsync(PortalDbContext db, OwnSession session, CancellationToken cancellationToken)
    {
        var hashes = HashOf(session).All;
        return new(
            await db.AccessCodes.Where(code => code.AccountId == session.AccountId && hashes.Contains(code.SessionHash)).ToListAsync(cancellationToken),
            int.MaxValue);
    }

    /// <summary>Whether this session may enrol devices now.</summary>
    internal async Task<bool> IsOpenAsync(PortalDbContext db, OwnSession session, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await OfAsync(db, session, cancellationToken)).Newest is { } code && code.Opens(now, options.Value.EnrolmentWindow);
}
