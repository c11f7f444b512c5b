using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using IessPortal.Bench.Reports;
using Perfolizer.Horology;

namespace IessPortal.Bench.Micro;

/// <summary>Hot paths of the code one by one, by BenchmarkDotNet.</summary>
internal static class MicroCommand
{
    private static readonly Type[] Classes =
    [
        typeof(IdentifierBenchmarks), typeof(KeyPolicyBenchmarks), typeof(SecretBenchmarks), typeof(AuditBenchmarks), typeof(DocumentBenchmarks),
        typeof(SignatureBenchmarks), typeof(PageBenchmarks), typeof(PasswordBenchmarks),
    ];

    public static Command Create()
    {
        var filter = new Option<string>("--filter")
        {
            Description = "Which, by class and method: «*Ruc*» or «*Password*».",
            DefaultValueFactory = _ => "*",
        };
        var iterations = Options.Number("--iterations", "How often each is measured.", usual: 12, least: 3, most: 100);
        var log = new Option<bool>("--log") { Description = "Prints all that BenchmarkDotNet says." };
        var command = new Command("micro", "Measures hot paths of the code one by one by BenchmarkDotNet, in this process: time, and bytes allocated.")
        {
            filter, iterations, log,
        };
        command.SetAction(async (parsed, _) =>
        {
            var folder = Directory.CreateTempSubdirectory("portal-bench-").FullName;
            try
            {
                var config = Config(parsed.GetValue(filter)!, parsed.GetValue(iterations), parsed.GetValue(log)).WithArtifactsPath(folder);
                await MicroReport.AddAsync(Report.Of(parsed), BenchmarkRunner.Run(Classes, config));
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }

            return 0;
        });
        return command;
    }

    /// <summary>
    /// In this process: the toolchain that is BenchmarkDotNet's default writes a project for each run and restores it anew, which takes a registry that
    /// answers, and packages that are held by no lock file.
    /// </summary>
    private static ManualConfig Config(string filter, int iterations, bool log) => ManualConfig.CreateEmpty()
        .AddJob(Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithWarmupCount(6)
            .WithIterationCount(iterations)
            .WithIterationTime(TimeInterval.FromMilliseconds(250)))
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddFilter(new GlobFilter([filter]))
        .AddLogger(log ? ConsoleLogger.Default : NullLogger.Instance);
}
