using IessPortal.Core.Platform.Settings;

namespace IessPortal.Tests.Support.Hosts;

public static partial class TestSettings
{
    /// <summary>What leads to a database.</summary>
    public static Dictionary<string, string?> Of(TestDatabase database)
    {
        return new()
        {
            ["Storage:Provider"] = database.Kind.ToString(),
            ["ConnectionStrings:Portal"] = database.ConnectionString,
            ["Storage:DataFolder"] = database.Folder,
            ["Portal:ServerKey"] = "dGVzdHMgdGVzdHMgdGVzdHMgdGVzdHMgdGVzdHMgdGU=",
            ["Captcha:Difficulty"] = "50",
            ["Recovery:LeastAnswerTime"] = "00:00:00",
            ["Demo:History"] = "false",
        };
    }

    public static PortalSettings Read(TestDatabase database, IEnumerable<KeyValuePair<string, string?>>? changes = null) =>
        PortalSettings.Read(Configuration(Of(database), changes ?? []), development: true);
}
