namespace IessPortal.Web.Components;

/// <summary>Where people read their mail whose address is one of the big providers'.</summary>
public static class Mailboxes
{
    private static readonly (Uri Page, string[] Domains)[] Known =
    [
        (new("https://mail.google.com/"), ["gmail.com", "googlemail.com"]),
        (new("https://outlook.live.com/mail/"), ["outlook.com", "outlook.es", "hotmail.com", "hotmail.es", "live.com", "live.com.mx", "msn.com"]),
        (new("https://mail.yahoo.com/"), ["yahoo.com", "yahoo.es", "yahoo.com.mx", "yahoo.com.ar", "yahoo.com.co", "ymail.com", "rocketmail.com"]),
        (new("https://www.icloud.com/mail/"), ["icloud.com", "me.com", "mac.com"]),
    ];

    /// <summary>None where the address is of another domain, even of one below one of these.</summary>
    public static Uri? Of(string? address) => address?.Split('@') is [_, var domain]
        ? Array.Find(Known, provider => provider.Domains.Contains(domain, StringComparer.OrdinalIgnoreCase)).Page
        : null;
}
