using System.Reflection;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Web.Commands;

/// <summary>Every window and limit in one table, from the settings themselves.</summary>
internal static class LimitsDocument
{
    public static string Of(PortalSettings settings)
    {
        var text = new StringBuilder("# Windows and limits\n\nWritten by `dotnet run --project IessPortal.Web -- limits`; a test holds it against the " +
            "program. Change them in `appsettings.json`.\n\n| setting | value |\n|---|---|\n");
        Append(text, RecoveryOptions.Section, settings.Recovery);
        Append(text, PortalSignInOptions.Section, settings.SignIn);
        Append(text, HashingOptions.Section, settings.Hashing);
        Append(text, AdmissionOptions.Section, settings.Admission);
        Append(text, AccountOptions.Section, settings.Accounts);
        Append(text, KeyPolicyOptions.Section, settings.KeyPolicy);
        Append(text, CaptchaOptions.Section, settings.Captcha);
        Append(text, AppointmentsOptions.Section, settings.Appointments);
        Append(text, DocumentOptions.Section, settings.Documents);
        Append(text, ScanOptions.Section, settings.Scans);
        Append(text, RetentionOptions.Section, settings.Retention);
        Append(text, SignatureOptions.Section, settings.Signatures);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string section, object options)
    {
        foreach (var property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{section}:{property.Name}` | {property.GetValue(options)} |\n");
        }
    }
}
