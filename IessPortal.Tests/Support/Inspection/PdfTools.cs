using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Xunit;

namespace IessPortal.Tests.Support.Inspection;

/// <summary>A PDF as other people's programs see it (qpdf, poppler).</summary>
public sealed class PdfTools : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("portal-pdf").FullName;

    public PdfTools(byte[] pdf) => System.IO.File.WriteAllBytes(File, pdf);

    public string File => Path.Combine(folder, "document.pdf");

    /// <summary>Fails at whatever qpdf warns of.</summary>
    public void Check()
    {
        var output = Run("qpdf", "--check", File);
        Assert.Contains("No syntax or stream encoding errors found", output, StringComparison.Ordinal);
        Assert.DoesNotContain("WARNING", output, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The text, as it would be copied from the pages.</summary>
    public string Text() => Run("pdftotext", "-layout", "-enc", "UTF-8", File, "-");

    public string Info() => Run("pdfinfo", File);

    public string Metadata() => Run("pdfinfo", "-meta", File);

    /// <summary>The tree of parts, with the text of each.</summary>
    public string Structure() => Run("pdfinfo", "-struct-text", File);

    public string Fonts() => Run("pdffonts", File);

    /// <summary>The objects that the file is made of, streams unpacked.</summary>
    public JsonElement Objects()
    {
        using var json = JsonDocument.Parse(Run("qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", File));
        return json.RootElement.GetProperty("qpdf")[1].Clone();
    }

    /// <summary>Makes one file of pages of many; each is counted from 1.</summary>
    public static void Join(IEnumerable<(string File, int Page)> pages, string into) =>
        Run("qpdf", ["--empty", "--pages", .. pages.SelectMany(one => new[] { one.File, $"{one.Page}" }), "--", into]);

    /// <summary>Each page as a picture: how dark it is, from 0 for paper to 1 for ink.</summary>
    public IReadOnlyList<double> Ink()
    {
        Run("pdftoppm", "-gray", "-r", "50", File, Path.Combine(folder, "page"));
        return [.. Directory.GetFiles(folder, "page*.pgm").Order(StringComparer.Ordinal).Select(InkOf)];
    }

    /// <summary>Each page as it is shown, in grey, whatever is said to it: a reader of PDF shows what it can.</summary>
    internal IReadOnlyList<PdfPicture> Pictures(int resolution)
    {
        RunAnyway("pdftoppm", "-gray", "-r", resolution.ToString(CultureInfo.InvariantCulture), File, Path.Combine(folder, "shown"));
        return [.. Directory.GetFiles(folder, "shown*.pgm").Order(StringComparer.Ordinal).Select(PdfPicture.Read)];
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static double InkOf(string file) => PdfPicture.Read(file).Points.ToArray().Average(point => 1 - (point / 255.0));

    private static string Run(string program, params string[] arguments)
    {
        var (output, errors) = RunAnyway(program, arguments);
        Assert.True(errors.Length == 0, $"{program}: {errors}{output}");
        return output;
    }

    private static (string Output, string Errors) RunAnyway(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program}: {errors.Result}{output}");
        return (output, errors.Result);
    }
}
