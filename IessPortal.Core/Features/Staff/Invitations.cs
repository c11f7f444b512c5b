using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Staff;

/// <summary>Mails invitations within the transaction of a use case. The link's token exists in the mail alone.</summary>
public sealed class Invitations(
    SecretHasher hasher, SecondFactors factors, Outbox outbox, IOptions<PortalOptions> portal, IOptions<PortalSignInOptions> options)
{
    public SecretHash HashOf(string token) => hasher.Hashes("staff-invitation", token);

    /// <summary>Whose invitation a token opens; none where it is nobody's, or no longer holds.</summary>
    internal async Task<StaffMember?> FindAsync(PortalDbContext db, string? token, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (token is not { Length: RandomSecret.TokenLength })
        {
            return null;
        }

        var hashes = HashOf(token).All;
        return await db.StaffMembers.SingleOrDefaultAsync(
            member => member.InvitationHash != null && hashes.Contains(member.InvitationHash), cancellationToken) is { } member && member.IsInvited(now)
            ? member
            : null;
    }

    /// <summary>Opens an invitation and writes its mail. False for who is shut out.</summary>
    internal bool Send(PortalDbContext db, StaffMember member, DateTimeOffset now)
    {
        var token = RandomSecret.Token();
        var until = now + options.Value.StaffInvitationWindow;
        if (!member.Invite(HashOf(token).Stored, factors.Seal(Totp.NewSecret(), member.Id), until))
        {
            return false;
        }

        var link = new Uri(portal.Value.PublicUrl, $"/cau/invitacion/{token}");
        outbox.Add(db, new StaffInvitationMail(member.Name, link, until), new(member.Email, RandomSecret.Reference()));
        return true;
    }
}
