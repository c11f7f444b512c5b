using System.Globalization;
using IessPortal.Tests.Support.Hosts;

namespace IessPortal.Tests.Faults;

/// <summary>How the hosts differ from the settings file.</summary>
internal static class FaultSettings
{
    /// <param name="kind">On which database.</param>
    /// <param name="connection">To it.</param>
    /// <param name="folder">The data folder.</param>
    /// <param name="url">Under which people know the portal.</param>
    /// <param name="mailPort">Where mails go.</param>
    /// <param name="registries">Where the registries are.</param>
    public static Dictionary<string, string?> Of(DatabaseKind kind, string connection, string folder, Uri url, int mailPort, string registries) => new()
    {
        ["Storage:Provider"] = kind.ToString(),
        ["Storage:DataFolder"] = folder,
        ["ConnectionStrings:Portal"] = connection,
        ["Portal:PublicUrl"] = url.OriginalString,
        ["Portal:ServerKey"] = "dGVzdHMgdGVzdHMgdGVzdHMgdGVzdHMgdGVzdHMgdGU=",
        // Each person comes from an address of their own.
        ["Portal:TrustedProxies"] = "127.0.0.1",
        ["Smtp:Host"] = "127.0.0.1",
        ["Smtp:Port"] = mailPort.ToString(CultureInfo.InvariantCulture),
        ["Smtp:StartTls"] = "false",
        ["Registries:Sri:BaseUrl"] = $"{registries}/sri",
        ["Registries:RegistroCivil:BaseUrl"] = $"{registries}/civil",
        ["Registries:Supercias:BaseUrl"] = $"{registries}/supercias",
        ["Registries:Iess:BaseUrl"] = $"{registries}/iess",
        ["Registries:StartRuc"] = string.Empty,
        // The shortest that there are: nobody in these moments has anything else to do than to wait.
        ["Smtp:AttemptTimeout"] = "00:00:02",
        ["Smtp:ConnectTimeout"] = "00:00:02",
        ["Recovery:AcceptanceWindow"] = "00:00:10",
        ["Registries:Timeout"] = "00:00:01",
        ["Registries:BreakFor"] = "00:00:01",
        ["Captcha:Difficulty"] = "50",
        ["Recovery:LeastAnswerTime"] = "00:00:00",
        ["Demo:Enabled"] = "false",
        ["Logging:LogLevel:Default"] = "Warning",
    };

    /// <summary>The same as environment variables of a host.</summary>
    public static Dictionary<string, string> Environment(IReadOnlyDictionary<string, string?> settings, int port)
    {
        var variables = settings.ToDictionary(pair => pair.Key.Replace(":", "__", StringComparison.Ordinal), pair => pair.Value!);
        variables["ASPNETCORE_ENVIRONMENT"] = "Production";
        variables["ASPNETCORE_URLS"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        return variables;
    }
}
