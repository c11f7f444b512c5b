using System.Security.Claims;
using IessPortal.Core.Platform.Auditing;

namespace IessPortal.Web.Security;

/// <summary>Who sends a request, as far as it can be known.</summary>
public static class Visitor
{
    private const int LongestDevice = 300;

    /// <summary>The one who asks: the employer, its secondary user or the member of staff who is logged in, or anybody.</summary>
    public static Actor Actor(this HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress?.ToString() ?? string.Empty;
        var device = context.Request.Headers.UserAgent.ToString();
        device = device[..Math.Min(device.Length, LongestDevice)];
        if (StaffSession.IdOf(context.User) is { } member)
        {
            return Core.Platform.Auditing.Actor.Staff(member, address, device) with { Session = StaffSession.CookieOf(context.User)?.SessionId };
        }

        return context.UserId() is { } user
            ? Core.Platform.Auditing.Actor.Employer(user, address, device)
            : Core.Platform.Auditing.Actor.Visitor(address, device);
    }

    /// <summary>The employer's account that somebody is logged in to, if anybody is.</summary>
    public static Guid? AccountId(this HttpContext context) => EmployerSession.IdOf(context, EmployerSession.AccountClaim);

    /// <summary>Who is logged in to it: the account itself, or one of its secondary users.</summary>
    public static Guid? UserId(this HttpContext context) => EmployerSession.IdOf(context, ClaimTypes.NameIdentifier);

    /// <summary>Whether the employer itself is logged in, with the key that is never shared.</summary>
    public static bool IsMaster(this HttpContext context) => context.UserId() is { } user && user == context.AccountId();
}
