using System.Diagnostics;
using System.Reflection;
using IessPortal.Tests.Support.Hosts;
using Xunit;

namespace IessPortal.Tests.Web;

/// <summary>The measurement of everything, in small, and the document that it writes.</summary>
[StartsProcesses]
public sealed class AllBenchTests : IDisposable
{
    private const string Document = "performance.md";
    private const string Figures = "performance.json";
    private const string Charts = "performance-*.svg";

    private static readonly string Program =
        typeof(AllBenchTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "BenchProgram").Value!;

    private static readonly string Docs = Path.Combine(TestSettings.Root, "docs");

    private readonly string folder = Directory.CreateTempSubdirectory("portal-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_document_and_its_charts_are_what_the_kept_figures_give()
    {
        File.Copy(Path.Combine(Docs, Figures), Path.Combine(folder, Figures));

        var (status, said) = await RunAsync("--draw");

        Assert.True(status == 0, said);
        Assert.Equal(await ReadAsync(folder, Figures), await ReadAsync(Docs, Figures));
        Assert.Equal(await ReadAsync(folder, Document), await ReadAsync(Docs, Document));
        var drawn = ChartsOf(folder);
        Assert.NotEmpty(drawn);
        Assert.Equal(drawn.Keys.Order(), ChartsOf(Docs).Keys.Order());
        Assert.All(drawn, chart => Assert.Equal(chart.Value, ChartsOf(Docs)[chart.Key]));
    }

    [Fact]
    public async Task What_fails_is_told_and_the_rest_goes_on()
    {
        var (status, said) = await RunAsync("--parts", "waiting", "documents", "--small", "--program", Path.Combine(folder, "nothing.dll"));

        Assert.Equal(1, status);
        Assert.Contains("waiting: «waiting ", said, StringComparison.Ordinal);
        var written = await ReadAsync(folder, Document);
        Assert.Contains("\n## Documents\n", written, StringComparison.Ordinal);
        Assert.DoesNotContain("\n## People who wait\n", written, StringComparison.Ordinal);
        Assert.Contains("| the printing thread | 5 |", written, StringComparison.Ordinal);
        Assert.Contains("(images/performance-documents-1.svg)", written, StringComparison.Ordinal);
        Assert.Single(ChartsOf(folder));
    }

    [Fact]
    public async Task Every_part_comes_to_its_end()
    {
        Assert.SkipUnless(TestSettings.TakesMinutes, TestSettings.Minutes);

        var (status, said) = await RunAsync("--small");

        Assert.True(status == 0, said);
        Assert.Equal(PartTitles(await ReadAsync(Docs, Document)), PartTitles(await ReadAsync(folder, Document)));
    }

    private static IEnumerable<string> PartTitles(string document) =>
        document.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal));

    private static Task<string> ReadAsync(string where, string file) =>
        File.ReadAllTextAsync(Path.Combine(where, file), TestContext.Current.CancellationToken);

    private static Dictionary<string, string> ChartsOf(string where) =>
        Directory.EnumerateFiles(Path.Combine(where, "images"), Charts).ToDictionary(file => Path.GetFileName(file), File.ReadAllText);

    private async Task<(int Status, string Said)> RunAsync(params string[] words)
    {
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", [Program, "all", "--into", folder, .. words]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }
}
