using System.Security.Claims;
using IessPortal.Core.Auditing;

namespace IessPortal.Web.Security;

/// <summary>Who sends a request, as far as it can be known.</summary>
public static class Visitor
{
    private const int LongestDevice = 300;

    /// <summary>The one who asks: the employer or the member of staff who is logged in, or anybody.</summary>
    public static Actor Actor(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var address = context.Connection.RemoteIpAddress?.ToString() ?? string.Empty;
        var device = context.Request.Headers.UserAgent.ToString();
        device = device[..Math.Min(device.Length, LongestDevice)];
        if (StaffSession.IdOf(context.User) is { } member)
        {
            return Core.Auditing.Actor.Staff(member, address, device);
        }

        return context.AccountId() is { } account ? Core.Auditing.Actor.Employer(account, address, device) : Core.Auditing.Actor.Visitor(address, device);
    }

    /// <summary>The employer's account that is logged in, if one is.</summary>
    public static Guid? AccountId(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return StaffSession.IdOf(context.User) is null && Guid.TryParse(context.User.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;
    }
}
