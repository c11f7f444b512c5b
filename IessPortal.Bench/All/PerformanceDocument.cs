using System.Globalization;
using System.Text;

namespace IessPortal.Bench.All;

/// <summary>docs/performance.md, and its charts: aims and the figures of the last run. What explains them stands in a document of its own.</summary>
internal static class PerformanceDocument
{
    private const string Images = "images";
    private const string Prefix = "performance-";

    private const string Head =
        """
        # Performance

        Aims, and the figures of the last run of each part. Written by

            dotnet run -c Release --project IessPortal.Bench -- all [--parts NAME…] [--program PUBLISHED.dll] [--postgres CONNECTION]

        from `performance.json`, which keeps the last figures of each part: a run of some parts leaves the others as they are, and `all --draw` writes this
        document anew without measuring. Nothing here is written by hand. **What the figures mean, how each is measured, what was tried and what it was
        before** stands in [performance-notes.md](performance-notes.md).

        A figure is worth no more than the load that it was met with: each section says how busy the machine was just before (load average of one minute, and
        of five). `all --parts NAME --small --into FOLDER` shows in small that a part works.


        """;

    public static async Task WriteAsync(string folder, IReadOnlyDictionary<string, Measurement> known)
    {
        var text = new StringBuilder(Head);
        text.Append("| part | aim | measured |\n|---|---|---|\n");
        foreach (var part in Parts.All)
        {
            var measured = known.GetValueOrDefault(part.Name);
            var title = measured is null ? part.Title : $"[{part.Title}](#{Anchor(part.Title)})";
            text.Append(CultureInfo.InvariantCulture, $"| {title} | {part.Aim} | {Day(measured)} |\n");
        }

        var images = Directory.CreateDirectory(Path.Combine(folder, Images));
        foreach (var chart in images.EnumerateFiles($"{Prefix}*.svg"))
        {
            chart.Delete();
        }

        foreach (var part in Parts.All.Where(part => known.ContainsKey(part.Name)))
        {
            await AppendAsync(text, folder, part, known[part.Name]);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "performance.md"), text.ToString());
    }

    private static async Task AppendAsync(StringBuilder text, string folder, Part part, Measurement measured)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {part.Title}\n\nAim: {part.Aim}.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{measured.At:yyyy-MM-dd}, load before {measured.Load}; {measured.Machine}; ");
        text.AppendJoin(", ", measured.Commands.Select(words => $"`{words}`")).Append(".\n");
        if (measured.Note is { } note)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{note}\n");
        }

        foreach (var table in measured.Figures.Tables)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n**{table.Title}**\n\n{table.ToMarkdown()}");
        }

        if (measured.Figures.Remarks.Count > 0)
        {
            text.Append('\n').AppendJoin(string.Empty, measured.Figures.Remarks.Select(remark => $"- {remark}\n"));
        }

        foreach (var said in measured.Figures.Texts)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n```\n{said}\n```\n");
        }

        foreach (var (number, chart) in measured.Figures.Charts.Index())
        {
            var file = $"{Images}/{Prefix}{part.Name}-{number + 1}.svg";
            await File.WriteAllTextAsync(Path.Combine(folder, file), BarChart.Draw(chart));
            text.Append(CultureInfo.InvariantCulture, $"\n![{chart.Title}, {chart.Unit}]({file})\n");
        }
    }

    private static string Day(Measurement? measured) => measured?.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "not yet";

    /// <summary>As the readers of Markdown make it of a heading.</summary>
    private static string Anchor(string title) => new([.. title.ToLowerInvariant().Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-')
        .Select(letter => letter is ' ' ? '-' : letter)]);
}
