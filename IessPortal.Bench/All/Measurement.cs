using System.Text.Json;
using IessPortal.Bench.Reports;

namespace IessPortal.Bench.All;

/// <summary>The last that was measured of a part.</summary>
/// <param name="At">When it began.</param>
/// <param name="Machine">On what.</param>
/// <param name="Load">How busy the machine was just before, of itself.</param>
/// <param name="Commands">What was run.</param>
internal sealed record Measurement(string Part, DateTimeOffset At, string Machine, string Load, IReadOnlyList<string> Commands, Figures Figures)
{
    /// <summary>What else a reader has to know of these figures; none: nothing.</summary>
    public string? Note { get; init; }

    /// <summary>The file that keeps the last of each part, beside the document that shows them.</summary>
    public const string FileName = "performance.json";

    public static async Task<Dictionary<string, Measurement>> ReadAsync(string folder)
    {
        var file = Path.Combine(folder, FileName);
        if (!File.Exists(file))
        {
            return [];
        }

        await using var stream = File.OpenRead(file);
        return (await JsonSerializer.DeserializeAsync<List<Measurement>>(stream, Report.Json))!.ToDictionary(one => one.Part);
    }

    public static Task WriteAsync(string folder, IEnumerable<Measurement> all) =>
        File.WriteAllTextAsync(Path.Combine(folder, FileName), JsonSerializer.Serialize(all, Report.Json) + "\n");
}
