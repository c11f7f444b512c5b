using Microsoft.Data.Sqlite;

namespace IessPortal.Web.Commands.Bill;

/// <summary>What others wrote that goes out within the program's own files, or within a package under a name of its own.</summary>
/// <param name="Licence">As SPDX names it.</param>
/// <param name="Address">Package URL, by which advisories find it.</param>
/// <param name="Use">What it is for.</param>
internal sealed record ShippedPart(string Name, string? Version, string Licence, string Address, string Use)
{
    /// <summary>The script in the version that Directory.Build.targets names.</summary>
    public const string ScriptVersion = "10.0.15";

    public static IReadOnlyList<ShippedPart> All { get; } =
    [
        new(
            "blazor.web.js", ScriptVersion, "MIT", $"pkg:nuget/Microsoft.AspNetCore.App.Internal.Assets@{ScriptVersion}",
            "keeps a window of the console connected"),
        new("liberation-fonts", "2.1.5", "OFL-1.1", "pkg:github/liberationfonts/liberation-fonts@2.1.5", "letters of the PDFs that the portal makes"),
        new("sqlite", Sqlite(), "blessing", $"pkg:generic/sqlite@{Sqlite()}", "the embedded database, within SQLitePCLRaw.lib.e_sqlite3"),
        new("zxcvbn", null, "MIT", "pkg:github/dropbox/zxcvbn", "words that no key may be"),
    ];

    private static string Sqlite()
    {
        using var connection = new SqliteConnection();
        return connection.ServerVersion;
    }
}
