using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace IessPortal.Bench.Reports;

/// <summary>Prints what a measurement finds as soon as it is found, and keeps it for the document where a file was named.</summary>
internal sealed class Report(string? file)
{
    /// <summary>Of every command.</summary>
    public static readonly Option<string?> File = new("--figures")
    {
        Description = "A file into which the figures are written besides, as JSON.",
        Recursive = true,
    };

    /// <summary>How figures are written and read.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Figures figures = new();

    public static Report Of(ParseResult parsed) => new(parsed.GetValue(File));

    public async Task AddAsync(Table table)
    {
        figures.Tables.Add(table);
        await Console.Out.WriteLineAsync(table.ToString());
        await SaveAsync();
    }

    /// <summary>A chart is not printed: its figures stand in a table.</summary>
    public Task AddAsync(Chart chart)
    {
        figures.Charts.Add(chart);
        return SaveAsync();
    }

    public async Task AddAsync(string remark)
    {
        figures.Remarks.Add(remark);
        await Console.Out.WriteLineAsync(remark);
        await SaveAsync();
    }

    /// <summary>Lines that are laid out already.</summary>
    public async Task AddTextAsync(string text)
    {
        figures.Texts.Add(text.TrimEnd());
        await Console.Out.WriteLineAsync(text);
        await SaveAsync();
    }

    // Each time: what was measured before a failure is not lost.
    private Task SaveAsync() => file is null ? Task.CompletedTask : System.IO.File.WriteAllTextAsync(file, JsonSerializer.Serialize(figures, Json));
}
