using System.CommandLine;
using IessPortal.Bench.Reports;

namespace IessPortal.Bench.Signatures;

/// <summary>What it costs to verify a signed letter.</summary>
internal static class SignaturesCommand
{
    public static Command Create()
    {
        var count = Options.Number("--count", "How often each letter is verified.", usual: 500, least: 2);
        var peers = Options.Number("--peers", "How often pdfsig is started for each.", usual: 30, least: 2);
        var letters = Options.Number("--letters", "How many of the four letters, from the one with a single signature on.", usual: 4, least: 1);
        var command = new Command(
            "signatures",
            "Verifies letters signed once, twice, fifty and sixty times, in this process, beside pdfsig in one of its own, and files made to cost much.")
        {
            count, peers, letters,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (runs, costly) = await SignaturesRun.MeasureAsync(
                parsed.GetValue(count), parsed.GetValue(peers), parsed.GetValue(letters), cancellationToken);
            await SignaturesReport.AddAsync(Report.Of(parsed), runs, costly);
            return 0;
        });
        return command;
    }
}
