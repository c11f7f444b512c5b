using System.CommandLine;

namespace IessPortal.Bench.Documents;

/// <summary>What it costs to print what somebody takes to the counter.</summary>
internal static class DocumentsCommand
{
    public static Command Create()
    {
        // A standard error takes two values.
        var count = Options.Number("--count", "How many packs are printed.", usual: 500, least: 2);
        var command = new Command("documents", "Prints the pack of two pages, letter and checklist, in this process and counts its CPU.") { count };
        command.SetAction(async (parsed, _) =>
        {
            await Console.Out.WriteAsync(DocumentsReport.Of(DocumentsRun.Measure(parsed.GetValue(count))));
            return 0;
        });
        return command;
    }
}
