using System.Diagnostics;
using System.Reflection;
using IessPortal.Tests.Support.Hosts;
using Xunit;

namespace IessPortal.Tests.Web;

/// <summary>The measurement of several hosts, in small: PostgreSQL, nginx, two hosts and a mail server, all started and ended by it.</summary>
[StartsProcesses]
public sealed class ClusterBenchTests
{
    private const int WrongUsage = 2;

    private static readonly string Program =
        typeof(ClusterBenchTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "BenchProgram").Value!;

    [Fact]
    public async Task What_happens_at_one_host_is_told_at_the_other()
    {
        var (status, said) = await RunAsync("--only", "live", "--changes", "2", "--limit", "3");

        Assert.True(status == 0, said);
        Assert.Contains("live state: 6 changes at one host, each seen at the other", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_do_not_share_an_employer()
    {
        var (status, said) = await RunAsync("--parallel", "9");

        Assert.Equal(WrongUsage, status);
        Assert.Contains("--parallel has to be from 1 to 8.", said, StringComparison.Ordinal);
    }

    private static async Task<(int Status, string Said)> RunAsync(params string[] words)
    {
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", [Program, "cluster", .. words]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }
}
