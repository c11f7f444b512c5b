using IessPortal.Bench.Host;
using IessPortal.Bench.Measuring;
using IessPortal.Bench.Reports;
using IessPortal.Tests.Support.Hosts;

namespace IessPortal.Bench.Starts;

/// <summary>Starts of one kind.</summary>
internal sealed record StartKind(string Name, Sample Time, Sample Cpu, Sample Memory)
{
    public IReadOnlyList<string> ToRow() =>
    [
        Name, Cell.Of(Time.Count), Cell.Of(Time.Median, 0), Cell.Of(Time.Percentile(0), 0), Cell.Of(Time.Percentile(1), 0), Cell.Of(Cpu.Median, 0),
        Cell.Of(Memory.Median, 0),
    ];
}

/// <summary>The program as operators start it, as developers do, and the smallest program of its kind, turn about.</summary>
internal sealed record StartRun(IReadOnlyList<StartKind> Kinds)
{
    /// <summary>Has to be given in Production with PostgreSQL, and to be the one that the data were made with.</summary>
    private static readonly Dictionary<string, string> Key = new() { ["Portal__ServerKey"] = "YmVuY2ggYmVuY2ggYmVuY2ggYmVuY2ggYmVuY2ggYmU=" };

    /// <param name="server">A PostgreSQL server; none: SQLite.</param>
    /// <param name="program">Which is started.</param>
    /// <param name="count">How often each.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public static async Task<StartRun> MeasureAsync(string? server, string program, int count, CancellationToken cancellationToken)
    {
        // Makes the tables, the server key, and the demo, without which the second kind would measure how they are made.
        await using var data = await BenchHost.StartAsync(server, program: program, settings: Key);
        await data.Process.TerminateAsync();
        (string Name, Func<Task<HostProcess>> Start)[] kinds =
        [
            ("this portal, in Production", () => StartAsync(program, data, HostSettings.Production)),
            ("this portal, in Development with the demo", () => StartAsync(program, data, new Dictionary<string, string>())),
            ($"peer: one answer of ASP.NET Core, without a database", SmallestProgram.StartAsync),
        ];
        var starts = kinds.ToDictionary(kind => kind.Name, _ => new List<HostProcessUse>());
        for (var round = 0; round < count; round++)
        {
            foreach (var (name, start) in kinds)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await using var host = await start();
                starts[name].Add(new(host.StartUp, host.Cpu, host.Memory));
            }
        }

        return new([.. kinds.Select(kind => new StartKind(
            kind.Name,
            new(starts[kind.Name].Select(use => use.Time.TotalMilliseconds)),
            new(starts[kind.Name].Select(use => use.Cpu.TotalMilliseconds)),
            new(starts[kind.Name].Select(use => use.Memory / 1e6))))]);
    }

    private static Task<HostProcess> StartAsync(string program, BenchHost data, IReadOnlyDictionary<string, string> changes)
    {
        var url = new Uri($"http://localhost:{FreePort.Find()}");
        var settings = HostSettings.Of(url, data.Folder, data.Postgres, history: false);
        foreach (var (name, value) in changes.Concat(Key))
        {
            settings[name] = value;
        }

        return HostProcess.StartAsync(program, url, data.Folder, settings);
    }

    private readonly record struct HostProcessUse(TimeSpan Time, TimeSpan Cpu, long Memory);
}
