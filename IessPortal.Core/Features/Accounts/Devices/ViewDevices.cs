using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Devices;

/// <summary>One device in its owner's list.</summary>
/// <param name="Id">The credential's, in base64url.</param>
/// <param name="Name">Empty where its owner gave none.</param>
/// <param name="LastUsedAt">When it proved its owner's identity last; none: not yet.</param>
public sealed record DeviceEntry(string Id, string Name, DateTimeOffset AddedAt, DateTimeOffset? LastUsedAt);

/// <summary>An employer's devices, and whether this session may enrol another.</summary>
/// <param name="Devices">The oldest first.</param>
/// <param name="Code">The newest code that this session asked for.</param>
/// <param name="Fresh">Whether they logged in a short while ago.</param>
/// <param name="OpenUntil">As long as devices may be enrolled; none: not now.</param>
/// <param name="Now">When it was looked at.</param>
public sealed record DevicesView(
    EmployerAccount Account, IReadOnlyList<DeviceEntry> Devices, AccessCode? Code, bool Fresh, DateTimeOffset? OpenUntil, DateTimeOffset Now)
{
    public bool IsFull => Devices.Count >= PasskeyStore.MostPerPerson;
}

/// <summary>Looks up the devices of an employer who is logged in.</summary>
public sealed class ViewDevicesHandler(PortalStore store, EnrolmentCodes enrolment, TimeProvider time)
{
    public Task<DevicesView> HandleAsync(OwnSession session, CancellationToken cancellationToken)
    {
        return store.ReadAsync(
            async db =>
            {
                var now = time.Now();
                var account = await db.EmployerAccounts.SingleAsync(account => account.Id == session.AccountId, cancellationToken);
                var passkeys = await db.UserPasskeys.Where(passkey => passkey.UserId == session.AccountId)
                    .Select(
                        passkey => new
                        {
                            Passkey = passkey,
                            LastUsedAt = EF.Property<DateTimeOffset?>(passkey, PasskeyStore.LastUsed),
                        }).ToListAsync(cancellationToken);
                var code = (await enrolment.OfAsync(db, session, cancellationToken)).Newest;
                return new DevicesView(
                    account,
                    [
                        .. passkeys.Select(
                            one => new DeviceEntry(
                                PasskeyStore.IdOf(one.Passkey),
                                one.Passkey.Data.Name ?? string.Empty,
                                one.Passkey.Data.CreatedAt,
                                one.LastUsedAt)).OrderBy(device => device.AddedAt),
                    ],
                    code,
                    enrolment.IsFresh(session, now),
                    code?.Opens(now, enrolment.Limits.EnrolmentWindow) is true ? code.UsedAt + enrolment.Limits.EnrolmentWindow : null,
                    now);
            },
            cancellationToken);
    }
}
