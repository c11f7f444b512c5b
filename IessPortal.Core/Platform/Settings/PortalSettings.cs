using System.Text.RegularExpressions;
using IessPortal.Core.Platform.Secrets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IessPortal.Core.Platform.Settings;

/// <summary>Every section together, and what must hold between them.</summary>
public sealed record PortalSettings(
    PortalOptions Portal,
    RecoveryOptions Recovery,
    PortalSignInOptions SignIn,
    HashingOptions Hashing,
    AdmissionOptions Admission,
    AccountOptions Accounts,
    KeyPolicyOptions KeyPolicy,
    CaptchaOptions Captcha,
    AppointmentsOptions Appointments,
    DocumentOptions Documents,
    ScanOptions Scans,
    SignatureOptions Signatures,
    StorageOptions Storage,
    RetentionOptions Retention,
    SmtpOptions Smtp,
    SmsOptions Sms,
    DemoOptions Demo,
    RegistriesOptions Registries,
    HelpOptions Help,
    TelemetryOptions Telemetry,
    string ConnectionString,
    string? ReplicaConnectionString)
{
    private Uri? SmsUrl => Uri.TryCreate(Sms.Url, UriKind.Absolute, out var url) ? url : null;

    /// <exception cref="SettingsException">A setting is wrong; the message names it.</exception>
    public static PortalSettings Read(IConfiguration configuration, bool development)
    {
        var settings = new PortalSettings(
            SettingsReader.Read<PortalOptions>(configuration, PortalOptions.Section),
            SettingsReader.Read<RecoveryOptions>(configuration, RecoveryOptions.Section),
            SettingsReader.Read<PortalSignInOptions>(configuration, PortalSignInOptions.Section),
            SettingsReader.Read<HashingOptions>(configuration, HashingOptions.Section),
            SettingsReader.Read<AdmissionOptions>(configuration, AdmissionOptions.Section),
            SettingsReader.Read<AccountOptions>(configuration, AccountOptions.Section),
            SettingsReader.Read<KeyPolicyOptions>(configuration, KeyPolicyOptions.Section),
            SettingsReader.Read<CaptchaOptions>(configuration, CaptchaOptions.Section),
            SettingsReader.Read<AppointmentsOptions>(configuration, AppointmentsOptions.Section),
            SettingsReader.Read<DocumentOptions>(configuration, DocumentOptions.Section),
            SettingsReader.Read<ScanOptions>(configuration, ScanOptions.Section),
            SettingsReader.Read<SignatureOptions>(configuration, SignatureOptions.Section),
            SettingsReader.Read<StorageOptions>(configuration, StorageOptions.Section),
            SettingsReader.Read<RetentionOptions>(configuration, RetentionOptions.Section),
            SettingsReader.Read<SmtpOptions>(configuration, SmtpOptions.Section),
            SettingsReader.Read<SmsOptions>(configuration, SmsOptions.Section),
            SettingsReader.Read<DemoOptions>(configuration, DemoOptions.Section),
            SettingsReader.Read<RegistriesOptions>(configuration, RegistriesOptions.Section),
            SettingsReader.Read<HelpOptions>(configuration, HelpOptions.Section),
            SettingsReader.Read<TelemetryOptions>(configuration, TelemetryOptions.Section),
            configuration.GetConnectionString("Portal") is { Length: > 0 } connection
                ? connection
                : throw new SettingsException("Setting ConnectionStrings:Portal is missing."),
            configuration.GetConnectionString("PortalReplica") is { Length: > 0 } replica ? replica : null);
        settings.Check(development);
        var demo = settings.Demo.Enabled ?? development;
        return settings with
        {
            Demo = new() { Enabled = demo, History = demo && settings.Demo.History is not false, SkipSecondFactor = settings.Demo.SkipSecondFactor },
        };
    }

    /// <summary>Makes each section available on its own.</summary>
    public void Register(IServiceCollection services)
    {
        services.AddSingleton(Options.Create(Portal));
        services.AddSingleton(Options.Create(Recovery));
        services.AddSingleton(Options.Create(SignIn));
        services.AddSingleton(Options.Create(Hashing));
        services.AddSingleton(Options.Create(Admission));
        services.AddSingleton(Options.Create(Accounts));
        services.AddSingleton(Options.Create(KeyPolicy));
        services.AddSingleton(Options.Create(Captcha));
        services.AddSingleton(Options.Create(Appointments));
        services.AddSingleton(Options.Create(Documents));
        services.AddSingleton(Options.Create(Scans));
        services.AddSingleton(Options.Create(Signatures));
        services.AddSingleton(Options.Create(Storage));
        services.AddSingleton(Options.Create(Retention));
        services.AddSingleton(Options.Create(Smtp));
        services.AddSingleton(Options.Create(Sms));
        services.AddSingleton(Options.Create(Demo));
        services.AddSingleton(Options.Create(Registries));
        services.AddSingleton(Options.Create(Help));
        services.AddSingleton(Options.Create(Telemetry));
    }

    private void Check(bool development)
    {
        Require(Portal.PublicUrl.IsAbsoluteUri && Portal.PublicUrl is { Scheme: "http" or "https" }, "Portal:PublicUrl", "begins with http:// or https://");
        Require(Portal.PublicUrl.PathAndQuery is "/" && Portal.PublicUrl.Fragment.Length == 0 && Portal.PublicUrl.UserInfo.Length == 0,
            "Portal:PublicUrl", "is a host alone, without a path: links in mails and the pages' own begin at its root");
        Require(IsPattern(Portal.ForeignerCodePattern), "Portal:ForeignerCodePattern", "is a regular expression without look-arounds");
        Require(TimeZoneInfo.TryFindSystemTimeZoneById(Portal.TimeZone, out _), "Portal:TimeZone", "is a time zone of this machine, such as America/Guayaquil");
        Require(Sms.Url.Length == 0 || SmsUrl is { Scheme: "http" or "https" }, "Sms:Url", "begins with http:// or https://");
        Require(Portal.ServerKey.Length == 0 || IsKey(Portal.ServerKey), "Portal:ServerKey", "is at least 32 bytes in base64");
        Require(Portal.EarlierServerKeys.Length == 0 || ServerKey.Read(Portal.EarlierServerKeys) is not null,
            "Portal:EarlierServerKeys", "is keys of at least 32 bytes in base64, separated by blanks");
        Require(Portal.EarlierServerKeys.Length == 0 || Portal.ServerKey.Length > 0,
            "Portal:EarlierServerKeys", "is given with Portal:ServerKey alone: the file has the earlier keys in it");
        Require(Hashing.IsStrong, "Hashing:Passes", "is at least 1 with 46 MiB of memory, 2 with 19, 3 with 12, 4 with 9 and 5 with 7");
        Require(
            Recovery.HardIdentificationsPerHour >= Recovery.IdentificationsPerHour,
            "Recovery:HardIdentificationsPerHour",
            "is not below Recovery:IdentificationsPerHour");
        Require(
            SignIn.KeyReminderDays.Zip(SignIn.KeyReminderDays.Skip(1)).All(pair => pair.First < pair.Second),
            "SignIn:RemindKeyAt",
            "has its days in ascending order");
        Require(
            SignIn.StrangerTriesPerDay >= SignIn.FailuresUntilBlocked, "SignIn:StrangerTriesPerDay", "is not below SignIn:FailuresUntilBlocked");
        Require(KeyPolicy.MaxLength >= KeyPolicy.MinLength, "KeyPolicy:MaxLength", "is not below KeyPolicy:MinLength");
        Require(Appointments.ReminderBefore > Appointments.ChangeUntil, "Appointments:ReminderBefore", "is longer than Appointments:ChangeUntil");
        Require(
            Registries.StartRuc.Length == 0 || Ruc.TryParse(Registries.StartRuc, out _, out _), "Registries:StartRuc", "is a RUC, or empty");
        Require(
            Registries.StartCedula.Length == 0 || Cedula.TryParse(Registries.StartCedula, out _, out _), "Registries:StartCedula", "is a cédula, or empty");
        Require(
            ReplicaConnectionString is null || Storage.Provider is StorageProvider.Postgres,
            "ConnectionStrings:PortalReplica",
            "is empty with SQLite, which has no replicas");
        Require(Help.ClosesAt > Help.OpensAt, "Help:ClosesAt", "is later than Help:OpensAt");
        Require(
            IsMeetingAddress(Appointments.MeetingAddress),
            "Appointments:MeetingAddress",
            $"begins with https:// and has {AppointmentsOptions.Room} for the meeting's name");
        foreach (var (valid, setting, rule) in Telemetry.Rules(development))
        {
            Require(valid, setting, rule);
        }

        foreach (var (valid, setting, rule) in SmtpRules.Of(Smtp))
        {
            Require(valid, $"Smtp:{setting}", rule);
        }

        if (development)
        {
            return;
        }

        Require(Portal.PublicUrl.Scheme is "https" || Portal.PublicUrl.IsLoopback, "Portal:PublicUrl", "begins with https:// outside Development");
        Require(
            Storage.Provider is StorageProvider.Sqlite || Portal.ServerKey.Length > 0, "Portal:ServerKey", "is given with PostgreSQL, the same on every node");
        Require(SmsUrl is null or { Scheme: "https" } or { IsLoopback: true }, "Sms:Url", "begins with https:// outside Development");
        Require(Smtp.Host.Length > 0, "Smtp:Host", "is given outside Development");
        Require(Demo.Enabled is not true, "Demo:Enabled", "is false or empty outside Development");
        Require(Demo.History is not true, "Demo:History", "is false or empty outside Development");
        Require(!Demo.SkipSecondFactor, "Demo:SkipSecondFactor", "is false outside Development");
        foreach (var (name, registry) in Registries.All)
        {
            Require(registry.BaseUrl.Length > 0, $"Registries:{name}:BaseUrl", "is given outside Development");
        }
    }

    private static void Require(bool valid, string setting, string rule)
    {
        if (!valid)
        {
            throw new SettingsException($"Setting {setting} is wrong: make sure that it {rule}.");
        }
    }

    private static bool IsPattern(string pattern)
    {
        try
        {
            _ = new Regex(pattern);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool IsMeetingAddress(string template) =>
        template.Contains(AppointmentsOptions.Room, StringComparison.Ordinal)
        && Uri.TryCreate(template.Replace(AppointmentsOptions.Room, "0", StringComparison.Ordinal), UriKind.Absolute, out var address)
            && address.Scheme == Uri.UriSchemeHttps;

    private static bool IsKey(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && length >= ServerKey.Length;
    }
}
