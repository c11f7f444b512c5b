using System.Text.Json.Serialization;

namespace IessPortal.Core.Messaging;

/// <summary>What a mail says, before it is put into words in the recipient's language.</summary>
[JsonDerivedType(typeof(VerificationCodeMail), "code")]
[JsonDerivedType(typeof(KeyLinkMail), "link")]
[JsonDerivedType(typeof(KeyChangedMail), "changed")]
[JsonDerivedType(typeof(AccountBlockedMail), "blocked")]
public abstract record MailContent;

/// <summary>The code of door 1.</summary>
public sealed record VerificationCodeMail(string Code, TimeSpan Window) : MailContent;

/// <summary>The link that every door ends in.</summary>
public sealed record KeyLinkMail(Uri Link, string Ruc, string Sucursal, TimeSpan Window) : MailContent;

/// <summary>A key was set; goes to every address on file.</summary>
public sealed record KeyChangedMail(string Employer, string Ruc, string Sucursal, DateTimeOffset At, Uri NotMe, DateTimeOffset NotMeUntil) : MailContent;

/// <summary>An account was blocked.</summary>
/// <param name="ByNotice">Because somebody said «No fui yo»; else because of failed log-ins.</param>
public sealed record AccountBlockedMail(string Employer, string Ruc, string Sucursal, DateTimeOffset At, bool ByNotice, Uri Portal) : MailContent;
