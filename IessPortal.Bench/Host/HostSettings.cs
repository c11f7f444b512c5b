namespace IessPortal.Bench.Host;

/// <summary>How the measured portal differs from its settings file.</summary>
internal static class HostSettings
{
    /// <summary>As operators run it; nobody stands behind the addresses of mail server and registries.</summary>
    public static readonly IReadOnlyDictionary<string, string> Production = new Dictionary<string, string>
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["Demo__Enabled"] = "false",
        ["Demo__SkipSecondFactor"] = "false",
        ["Smtp__Host"] = "127.0.0.1",
        ["Smtp__StartTls"] = "false",
        ["Registries__Sri__BaseUrl"] = Nobody,
        ["Registries__RegistroCivil__BaseUrl"] = Nobody,
        ["Registries__Supercias__BaseUrl"] = Nobody,
        ["Registries__Iess__BaseUrl"] = Nobody,
    };

    private const string Nobody = "http://127.0.0.1:1/";

    /// <param name="url">Where it listens.</param>
    /// <param name="folder">Where it keeps its data.</param>
    /// <param name="postgres">To its database; none: SQLite in the folder.</param>
    /// <param name="history">Whether the demo's ninety days are behind it.</param>
    public static Dictionary<string, string> Of(Uri url, string folder, string? postgres, bool history) => new()
    {
        // The demo brings the employers, their answers and a mailbox.
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{url.Port}",
        ["Portal__PublicUrl"] = url.ToString(),
        ["Storage__Provider"] = postgres is null ? "Sqlite" : "Postgres",
        ["Storage__DataFolder"] = folder,
        ["ConnectionStrings__Portal"] = postgres ?? $"Data Source={Path.Combine(folder, "portal.db")}",
        ["Demo__History"] = history ? "true" : "false",
        // Staff come in by password alone.
        ["Demo__SkipSecondFactor"] = "true",
        // As many windows as are measured belong to one of them.
        ["SignIn__StaffWindows"] = "1000",
        // The browser's work, not the server's.
        ["Captcha__Difficulty"] = "50",
        ["Recovery__LeastAnswerTime"] = "00:00:00",
        // A few employers stand for many.
        ["Recovery__StartsPerDay"] = "1000000",
        // Each visitor comes from an address of its own, as visitors do.
        ["Portal__TrustedProxies"] = "127.0.0.1",
        ["Logging__LogLevel__Default"] = "Warning",
    };
}
