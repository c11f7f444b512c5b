using System.CommandLine;
using IessPortal.Bench.Reports;

namespace IessPortal.Bench.Documents;

/// <summary>What it costs to print what somebody takes to the counter.</summary>
internal static class DocumentsCommand
{
    public static Command Create()
    {
        // A standard error takes two values.
        var count = Options.Number("--count", "How many packs are printed.", usual: 500, least: 2);
        var peer = Options.Number("--peer-count", "How many of them WeasyPrint prints.", usual: 30, least: 2);
        var command = new Command(
            "documents",
            "Prints the pack of two pages, letter and checklist, in this process and counts its CPU; beside it WeasyPrint's, where that is installed.") { count,
            peer };
        command.SetAction(async (parsed, _) =>
        {
            await DocumentsReport.AddAsync(
                Report.Of(parsed), DocumentsRun.Measure(parsed.GetValue(count)), await WeasyPrintPeer.MeasureAsync(parsed.GetValue(peer)));
            return 0;
        });
        return command;
    }
}
