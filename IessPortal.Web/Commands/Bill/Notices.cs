using System.Text.RegularExpressions;

namespace IessPortal.Web.Commands.Bill;

/// <summary>A row of THIRD-PARTY-NOTICES.</summary>
/// <param name="Licence">As SPDX names it.</param>
internal sealed record Notice(string Package, string Version, string Licence, string Copyright);

/// <summary>What THIRD-PARTY-NOTICES, which goes out with the program, says of each package.</summary>
internal static partial class Notices
{
    public const string FileName = "THIRD-PARTY-NOTICES";

    public static IReadOnlyDictionary<string, Notice> Read(string folder) => Row()
        .Matches(File.ReadAllText(Path.Combine(folder, FileName)))
        .Select(row => new Notice(row.Groups["package"].Value, row.Groups["version"].Value, row.Groups["licence"].Value, row.Groups["copyright"].Value.Trim()))
        .ToDictionary(notice => notice.Package);

    [GeneratedRegex(
        @"^(?<package>[A-Za-z][\w.]+) +(?<version>\d+\.\d+\.\d+[\w.-]*) +(?<licence>[A-Za-z][\w.-]+) +(?<copyright>\(c\)[^\r\n]*)", RegexOptions.Multiline)]
    private static partial Regex Row();
}
