using System.CommandLine;
using IessPortal.Bench.Identification;
using IessPortal.Bench.Recovery;

const int wrongUsage = 2;

var root = new RootCommand("Measures a portal that runs as a process of its own, over HTTP on loopback. Build with -c Release.") { IdentifyCommand.Create(), RecoveryCommand.Create() };
var parsed = root.Parse(args);
foreach (var error in parsed.Errors)
{
    await Console.Error.WriteLineAsync(error.Message);
}

return parsed.Errors.Count > 0 ? wrongUsage : await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
