namespace IessPortal.Core.Features.Accounts.Users;

/// <summary>What happened to the access of a secondary user.</summary>
public enum UserNews
{
    Invited,
    LinkSent,
    Joined,
    PermissionsChanged,
    Blocked,
    Unblocked,
    Disabled,
    Enabled,
    Removed,
}
