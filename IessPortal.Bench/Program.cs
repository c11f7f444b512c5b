using System.CommandLine;
using IessPortal.Bench;
using IessPortal.Bench.All;
using IessPortal.Bench.Arrivals;
using IessPortal.Bench.Cluster;
using IessPortal.Bench.ConsoleWindows;
using IessPortal.Bench.Counter;
using IessPortal.Bench.Documents;
using IessPortal.Bench.Growth;
using IessPortal.Bench.Identification;
using IessPortal.Bench.Images;
using IessPortal.Bench.Import;
using IessPortal.Bench.Mails;
using IessPortal.Bench.Micro;
using IessPortal.Bench.Overload;
using IessPortal.Bench.Recovery;
using IessPortal.Bench.Recovery.Peer;
using IessPortal.Bench.Reports;
using IessPortal.Bench.Signatures;
using IessPortal.Bench.Starts;
using IessPortal.Bench.Waiting;

const int failed = 1;
const int wrongUsage = 2;
// As shells have it of who was ended by SIGINT.
const int interrupted = 130;
// Told to end, it first ends what it started and clears its data away.
var lastMoments = TimeSpan.FromSeconds(30);

var root = new RootCommand("Measures a portal that runs as a process of its own, over HTTP on loopback, the printing of documents, the verification of " +
    "signed ones and the sending of mails. Build with -c Release.")
{
    IdentifyCommand.Create(), RecoveryCommand.Create(), DocumentsCommand.Create(), CounterCommand.Create(), SignaturesCommand.Create(), MailCommand.Create(),
    ImagesCommand.Create(), ConsoleCommand.Create(), ImportCommand.Create(), OverloadCommand.Create(), WaitingCommand.Create(), ClusterCommand.Create(),
    AllCommand.Create(), ArrivalCommand.Create(), GrowthCommand.Create(), MicroCommand.Create(), StartCommand.Create(), SmallestProgram.Create(),
    PeerCommand.Create(), Report.File,
};
var parsed = root.Parse(args);
foreach (var error in parsed.Errors)
{
    await Console.Error.WriteLineAsync(error.Message);
}

if (parsed.Errors.Count > 0)
{
    return wrongUsage;
}

try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = lastMoments });
}
catch (OperationCanceledException)
{
    await Console.Error.WriteLineAsync("Ended before its end.");
    return interrupted;
}
catch (Exception exception) when (exception is BenchException or HttpRequestException)
{
    // Said in its place, so that the portal and its data are cleared away.
    await Console.Error.WriteLineAsync(exception.Message);
    return failed;
}
