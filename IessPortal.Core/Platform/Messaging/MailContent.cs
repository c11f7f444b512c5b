using System.Text.Json.Serialization;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Platform.Messaging.Templates;

namespace IessPortal.Core.Platform.Messaging;

/// <summary>What a mail says, before it is put into words in the recipient's language.</summary>
[JsonDerivedType(typeof(VerificationCodeMail), "code")]
[JsonDerivedType(typeof(KeyLinkMail), "link")]
[JsonDerivedType(typeof(KeyChangedMail), "changed")]
[JsonDerivedType(typeof(AccountBlockedMail), "blocked")]
[JsonDerivedType(typeof(AppointmentMail), "appointment")]
[JsonDerivedType(typeof(UnblockGrantedMail), "unblock-granted")]
[JsonDerivedType(typeof(StaffInvitationMail), "invitation")]
[JsonDerivedType(typeof(ContactCodeMail), "contact-code")]
[JsonDerivedType(typeof(ContactChangedMail), "contact-changed")]
[JsonDerivedType(typeof(MailTextsChangedMail), "texts-changed")]
[JsonDerivedType(typeof(AccessCodeMail), "access-code")]
[JsonDerivedType(typeof(DeviceChangedMail), "device-changed")]
[JsonDerivedType(typeof(UserInvitationMail), "user-invitation")]
[JsonDerivedType(typeof(UserChangedMail), "user-changed")]
[JsonDerivedType(typeof(CorrectionMail), "correction")]
[JsonDerivedType(typeof(ContactUpdateCodeMail), "contact-update-code")]
[JsonDerivedType(typeof(ContactUpdatedMail), "contact-updated")]
[JsonDerivedType(typeof(KeyReminderMail), "key-reminder")]
[JsonDerivedType(typeof(NewSignInMail), "new-sign-in")]
[JsonDerivedType(typeof(RequestCodeMail), "request-code")]
[JsonDerivedType(typeof(RequestDecidedMail), "request-decided")]
public abstract record MailContent;

/// <summary>A mail with a code or link whose clock starts when the mail server accepts it; its owner is an <see cref="IDeliveryResultHandler"/>.</summary>
public abstract record TimedMail : MailContent;

/// <summary>The code of door 1.</summary>
public sealed record VerificationCodeMail(string Code, TimeSpan Window) : TimedMail;

/// <summary>The link that every door ends in.</summary>
public sealed record KeyLinkMail(Uri Link, string Ruc, string Sucursal, TimeSpan Window) : TimedMail;

/// <summary>A key was set; goes to every address on file.</summary>
public sealed record KeyChangedMail(string Employer, string Ruc, string Sucursal, DateTimeOffset At, Uri NotMe, DateTimeOffset NotMeUntil) : MailContent;

/// <summary>An account was blocked.</summary>
/// <param name="ByNotice">Because somebody said «No fui yo»; else because of failed log-ins.</param>
public sealed record AccountBlockedMail(string Employer, string Ruc, string Sucursal, DateTimeOffset At, bool ByNotice, Uri Portal) : MailContent;

/// <summary>What happened to a turno.</summary>
public enum AppointmentNews
{
    Booked,
    Moved,
    Cancelled,
    Reminder,
    /// <summary>Nobody attends then any more: it has to be moved.</summary>
    Displaced,
    /// <summary>Somebody attends then after all.</summary>
    Restored,
}

/// <summary>A turno was booked, moved or cancelled, or is near.</summary>
/// <param name="News">Which.</param>
/// <param name="Id">Of the turno; stable in the recipient's calendar.</param>
/// <param name="Code">Of the turno.</param>
/// <param name="Purpose">What it is for.</param>
public sealed record AppointmentMail(AppointmentNews News, Guid Id, string Code, Purpose Purpose) : MailContent
{
    public required string Center { get; init; }
    public required string Address { get; init; }
    public bool ByVideo { get; init; }

    /// <summary>The zone of the centre, in which its hours are told.</summary>
    public required string ZoneId { get; init; }

    public DateTimeOffset Start { get; init; }
    public DateTimeOffset End { get; init; }

    /// <summary>Which version of the turno it tells of.</summary>
    public int Revision { get; init; }

    public DateTimeOffset WrittenAt { get; init; }

    /// <summary>When it can no longer be moved or cancelled.</summary>
    public DateTimeOffset FixedFrom { get; init; }

    /// <summary>The turno's page.</summary>
    public required Uri Link { get; init; }

    /// <summary>The confirmation that goes with it; none: the turno is off.</summary>
    public AppointmentPaper? Paper { get; init; }
}

/// <summary>Supervisors let an account be unblocked; the key link comes in a mail of its own.</summary>
/// <param name="Until">Until when another link can be asked for at door 2.</param>
public sealed record UnblockGrantedMail(string Employer, string Ruc, string Sucursal, DateTimeOffset At, DateTimeOffset Until, Uri Portal) : MailContent;

/// <summary>The way into the console: whoever holds the link chooses a password and sets up the second factor.</summary>
public sealed record StaffInvitationMail(string Name, Uri Link, DateTimeOffset Until) : MailContent;

/// <summary>The code that proves a new address at the counter.</summary>
public sealed record ContactCodeMail(string Code, string Ruc, string Sucursal, TimeSpan Window) : TimedMail;

/// <summary>Address or representative were changed at a counter.</summary>
/// <param name="NewEmail">The new address, masked; none: it is the representative who changed.</param>
public sealed record ContactChangedMail(string Employer, string Ruc, string Sucursal, DateTimeOffset At, string? NewEmail) : MailContent;

/// <summary>Somebody worded a mail anew; goes to every other administrator.</summary>
public sealed record MailTextsChangedMail(MailTemplate Template, string Language, string By, DateTimeOffset At, Uri Page) : MailContent;

/// <summary>The code that lets somebody who is logged in enrol a device.</summary>
public sealed record AccessCodeMail(string Code, TimeSpan Window) : TimedMail;

/// <summary>A device was enrolled or removed; goes to every address on file.</summary>
/// <param name="Device">What its owner calls it; empty: nothing.</param>
/// <param name="Added">Enrolled, and not removed.</param>
public sealed record DeviceChangedMail(string Employer, string Ruc, string Sucursal, DateTimeOffset At, string Device, bool Added) : MailContent;

/// <summary>An employer gives somebody access to its account: whoever holds the link chooses a key of their own.</summary>
/// <param name="Name">Of the guest.</param>
/// <param name="Employer">Who gives it.</param>
/// <param name="Ruc">Of the employer.</param>
/// <param name="Sucursal">Of the employer.</param>
/// <param name="UserName">What the guest will type to log in.</param>
/// <param name="Link">Usable once.</param>
/// <param name="Until">How long it holds.</param>
public sealed record UserInvitationMail(string Name, string Employer, string Ruc, string Sucursal, string UserName, Uri Link, DateTimeOffset Until) : MailContent;

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

/// <summary>Something about a secondary user changed; goes to every address of the employer's.</summary>
/// <param name="User">Their name.</param>
public sealed record UserChangedMail(UserNews News, string Employer, string Ruc, string Sucursal, DateTimeOffset At, string User) : MailContent;

/// <summary>A request to correct data was received, or answered.</summary>
/// <param name="Made">Whether it was corrected; none: it was received.</param>
/// <param name="Answer">What the supervisor wrote; empty: it was received.</param>
public sealed record CorrectionMail(string Employer, string Ruc, string Sucursal, DateTimeOffset At, bool? Made, string Answer) : MailContent;
/// <summary>A code for a change of contact data in one's own account.</summary>
/// <param name="Part">E-mail or mobile.</param>
/// <param name="ToNew">Whether it goes to what is to be on file; else to the address that is.</param>
/// <param name="Masked">The new address or number, masked.</param>
public sealed record ContactUpdateCodeMail(string Code, ChangedPart Part, bool ToNew, string Masked, TimeSpan Window) : TimedMail;

/// <summary>E-mail or mobile were changed by their owner; goes to every address on file, that before included.</summary>
/// <param name="Masked">The new one, masked.</param>
public sealed record ContactUpdatedMail(string Employer, string Ruc, string Sucursal, DateTimeOffset At, ChangedPart Part, string Masked, Uri NotMe, DateTimeOffset NotMeUntil) : MailContent;

/// <summary>A key gets old.</summary>
/// <param name="Days">Its age.</param>
/// <param name="IsDue">Whether it should be renewed by now; else from <paramref name="RenewFrom"/>.</param>
public sealed record KeyReminderMail(string Employer, string Ruc, string Sucursal, DateTimeOffset SetAt, int Days, DateTimeOffset RenewFrom, bool IsDue, Uri Account) : MailContent;

/// <summary>Somebody logged in with a kind of device and from a network that both were new.</summary>
/// <param name="Browser">None: not one that is known.</param>
/// <param name="System">None: not one that is known.</param>
/// <param name="Sessions">Where sessions are closed.</param>
public sealed record NewSignInMail(string Employer, string Ruc, string Sucursal, DateTimeOffset At, string? Browser, string? System, string Address, Uri Sessions) : MailContent;
/// <summary>The code that proves the address which a signed request asks for.</summary>
public sealed record RequestCodeMail(string Code, string Ruc, string Sucursal, TimeSpan Window) : TimedMail;

/// <summary>People looked at a signed request, and did not approve it.</summary>
/// <param name="MoreUntil">Until when what they ask for can be answered; none: they refused.</param>
/// <param name="Reason">What they ask for, or why they refused.</param>
/// <param name="Page">Where to go on.</param>
public sealed record RequestDecidedMail(string Employer, string Ruc, string Sucursal, DateTimeOffset? MoreUntil, string Reason, Uri Page) : MailContent;
