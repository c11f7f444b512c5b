using System.CommandLine;
using IessPortal.Core.Platform.Storage;
using IessPortal.Web.Commands.Bill;

namespace IessPortal.Web.Commands;

/// <summary>What operators do from the command line. Ends with 0 done, 1 refused or found something, 2 wrong usage.</summary>
internal static class PortalCommands
{
    internal const int Done = 0;
    internal const int Refused = 1;
    private const int WrongUsage = 2;

    /// <summary>Whether the program was asked for a command; otherwise it serves pages, and what stands there are settings.</summary>
    public static bool IsCommand(string[] args) => args is [var first, ..] && (!first.StartsWith('-') || first is "--help" or "-h" or "-?" or "--version");

    public static async Task<int> RunAsync(string[] args, PortalInvocation invocation)
    {
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await invocation.Error.WriteLineAsync(error.Message);
            }

            return WrongUsage;
        }

        return await parsed.InvokeAsync(invocation);
    }

    private static RootCommand Root() => new("Recovers the keys of employers. Without a command it serves the pages.")
    {
        Migrate(),
        AuditCommands.Make(),
        EmployersCommands.Make(),
        StaffCommands.Make(),
        TrustCommands.Make(),
        DoctorCommand.Make(),
        KeysCommands.Make(),
        BackUp(),
        RestoreCommands.Make(),
        Purge(),
        Limits(),
        WriteBill(),
    };

    private static Command Migrate()
    {
        var command = new Command("migrate", "Brings the database to this version.");
        command.SetAction((parsed, cancellationToken) => WithServicesAsync(parsed, async services =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var applied = await services.GetRequiredService<MigrateDatabaseHandler>().HandleAsync(output.WriteLine, cancellationToken);
            await output.WriteLineAsync(applied.Count == 0 ? "Nothing to do." : $"Applied: {string.Join(", ", applied)}");
            return Done;
        }));
        return command;
    }

    private static Command BackUp()
    {
        var file = new Argument<FileInfo>("file") { Description = "Must not exist yet." };
        var command = new Command("backup", "Copies the database into a file while the portal goes on working.") { file };
        command.SetAction((parsed, cancellationToken) => WithServicesAsync(parsed, async services =>
        {
            try
            {
                await services.GetRequiredService<BackUpHandler>().HandleAsync(parsed.GetRequiredValue(file).FullName, cancellationToken);
                await parsed.InvocationConfiguration.Output.WriteLineAsync("Done. Keep the server key apart from it: one is of no use without the other.");
                return Done;
            }
            catch (IOException exception)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(exception.Message.ReplaceLineEndings(" "));
                return Refused;
            }
        }));
        return command;
    }

    private static Command Purge()
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Only counts." };
        var command = new Command("purge", "Deletes what is no longer needed, as the portal itself does every hour.") { dryRun };
        command.SetAction((parsed, cancellationToken) => WithServicesAsync(parsed, async services =>
        {
            var purge = services.GetRequiredService<PurgeRecordsHandler>();
            var counts = parsed.GetValue(dryRun) ? await purge.CountAsync(cancellationToken) : await purge.HandleAsync(cancellationToken);
            await parsed.InvocationConfiguration.Output.WriteAsync(PurgeReport.Of(counts).AsMemory(), cancellationToken);
            return Done;
        }));
        return command;
    }

    private static Command Limits()
    {
        var command = new Command("limits", "Prints every window and limit, as docs/limits.md has them.");
        command.SetAction((parsed, cancellationToken) => WithServicesAsync(parsed, async services =>
        {
            var document = LimitsDocument.Of(services.GetRequiredService<Core.Platform.Settings.PortalSettings>());
            await parsed.InvocationConfiguration.Output.WriteAsync(document.AsMemory(), cancellationToken);
            return Done;
        }));
        return command;
    }

    // Asks no settings: a publish calls it, on a machine that has none.
    private static Command WriteBill()
    {
        var output = new Option<FileInfo?>("--output") { Description = "A file to write; otherwise it is printed." };
        var command = new Command("sbom", "Writes down what this program consists of, as CycloneDX JSON.") { output };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var bill = BillOfMaterials.Of(AppContext.BaseDirectory, TimeProvider.System.GetUtcNow());
            if (parsed.GetValue(output) is { } file)
            {
                await File.WriteAllTextAsync(file.FullName, bill, cancellationToken);
            }
            else
            {
                await parsed.InvocationConfiguration.Output.WriteAsync(bill.AsMemory(), cancellationToken);
            }

            return Done;
        });
        return command;
    }

    internal static async Task<int> WithServicesAsync(ParseResult parsed, Func<IServiceProvider, Task<int>> work)
    {
        await using var app = ((PortalInvocation)parsed.InvocationConfiguration).Build();
        return await work(app.Services);
    }
}
