using System.Text;
using System.Text.Json;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Web.Commands.Bill;

namespace IessPortal.Tests.Support.Inspection;

/// <summary>docs/dependencies.md, from what NuGet restored and the build noted.</summary>
internal static class DependenciesDocument
{
    /// <summary>Asks the test of the document to write it anew.</summary>
    public const string Write = "PORTAL_TEST_WRITE";

    private static readonly string[] TestsAlone = ["Tests", "MutationTests", "Bench"];

    public static string Of(IReadOnlyList<Dependency> all)
    {
        var shipped = ShippedPackages.Read(AppContext.BaseDirectory).All.Select(package => (package.Name, package.Version)).ToHashSet();
        var text = new StringBuilder("# Dependencies\n\nWritten by `" + Write + "=1 ./test.sh --fast --filter DependenciesTests`; a test holds it against " +
            "what is restored, and fails on a package that is not here, of another version, without a licence or without a use. What it is for stands in " +
            "`Directory.Packages.props`. `dotnet IessPortal.Web.dll sbom` prints the same of the published program as CycloneDX JSON; `dotnet publish` " +
            "writes it beside the program as `bom.json`. No package comes from npm: the scripts of the pages are the project's own.\n");
        Append(text, "In the published program", all.Where(package => shipped.Contains((package.Name, package.Version))));
        AppendParts(text);
        var others = all.Where(package => !shipped.Contains((package.Name, package.Version))).ToList();
        Append(text, "To build, never shipped", others.Where(package => !package.Projects.IsSubsetOf(TestsAlone)));
        Append(text, "To test and measure", others.Where(package => package.Projects.IsSubsetOf(TestsAlone)));
        AppendTools(text);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string title, IEnumerable<Dependency> packages)
    {
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\n## {title}\n\n| package | version | licence | for |\n|---|---|---|---|\n");
        foreach (var package in packages)
        {
            text.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"| {package.Name} | {package.Version} | {package.Licence ?? "unknown"} | {UseOf(package)} |\n");
        }
    }

    // In another version than the one that a project names it is there for who asks for that.
    private static string UseOf(Dependency package) => package.Direct && Dependencies.Uses.GetValueOrDefault(package.Name) is { } use
        ? use
        : package.NeededBy.Count > 0 ? $"of {string.Join(", ", package.NeededBy.Order(StringComparer.Ordinal))}" : Sdk(package.Name);

    // What no project names and no package asks for, the SDK does.
    private static string Sdk(string name) => name switch
    {
        "Microsoft.AspNetCore.App.Internal.Assets" => "the script that keeps a window of the console connected (the SDK's)",
        "NETStandard.Library" => "what a generator for the compiler is built against (the SDK's)",
        _ => throw new InvalidOperationException($"Nobody says what {name} is for."),
    };

    private static void AppendParts(StringBuilder text)
    {
        text.Append("\nWithin its files, without a package of their own:\n\n| part | version | licence | for |\n|---|---|---|---|\n");
        foreach (var part in ShippedPart.All)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {part.Name} | {part.Version} | {part.Licence} | {part.Use} |\n");
        }
    }

    private static void AppendTools(StringBuilder text)
    {
        text.Append("\n## Tools\n\n| tool | version | licence | for |\n|---|---|---|---|\n");
        using var tools = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(TestSettings.Root, ".config", "dotnet-tools.json")));
        foreach (var tool in tools.RootElement.GetProperty("tools").EnumerateObject())
        {
            var (licence, use) = tool.Name switch
            {
                "dotnet-ef" => ("MIT", "makes migrations, for developers"),
                "dotnet-stryker" => ("Apache-2.0", "changes the code to see which tests notice, for developers"),
                _ => throw new InvalidOperationException($"Nobody says what {tool.Name} is for."),
            };
            text.Append(
                System.Globalization.CultureInfo.InvariantCulture, $"| {tool.Name} | {tool.Value.GetProperty("version").GetString()} | {licence} | {use} |\n");
        }
    }
}
