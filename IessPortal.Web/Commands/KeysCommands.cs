using System.CommandLine;
using IessPortal.Core;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Web.Commands;

/// <summary>The server key, and those that were in its place before.</summary>
internal static class KeysCommands
{
    public static Command Make() => new("keys", "The server key, and those before it.") { List(), Rotate() };

    private static Command List()
    {
        var command = new Command("list", "By which marks the keys are told apart, the present one first; the keys themselves are not printed.");
        command.SetAction((parsed, _) => PortalCommands.WithServicesAsync(parsed, async services =>
        {
            var key = services.GetRequiredService<ServerKey>();
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"{key.Id} present");
            foreach (var earlier in key.Earlier)
            {
                await parsed.InvocationConfiguration.Output.WriteLineAsync($"{earlier.Id} earlier: verifies and opens what is there");
            }

            return PortalCommands.Done;
        }));
        return command;
    }

    private static Command Rotate()
    {
        var command = new Command("rotate", "Gives the installation a new server key; the present one goes on verifying and opening what is there.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var status = await PortalCommands.WithServicesAsync(parsed, services => RotateAsync(parsed, services, cancellationToken));
            // Under the new key, which these services have not read yet: they were asked for nothing that needs one.
            return status is Rotated ? await PortalCommands.WithServicesAsync(parsed, services => TellAsync(parsed, services, cancellationToken)) : status;
        });
        return command;
    }

    private const int Rotated = -1;

    private static async Task<int> RotateAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var settings = services.GetRequiredService<PortalSettings>();
        if (settings.Portal.ServerKey.Length > 0)
        {
            await parsed.InvocationConfiguration.Output.WriteLineAsync(
                "The key is a setting. Stop every node, give all of them these two, start them; nothing was changed yet.");
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"Portal__ServerKey={ServerKey.NewText()}");
            await parsed.InvocationConfiguration.Output.WriteLineAsync(
                $"Portal__EarlierServerKeys=\"{$"{settings.Portal.ServerKey} {settings.Portal.EarlierServerKeys}".Trim()}\"");
            return PortalCommands.Done;
        }

        var dialect = services.GetRequiredService<IStorageDialect>();
        await using var db = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(cancellationToken);
        await using var place = await dialect.TryHoldAsync(db, "node", cancellationToken);
        if (place is null)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(
                "The portal is running, and would go on under the present key: stop it, rotate, start it.");
            return PortalCommands.Refused;
        }

        try
        {
            ServerKeyFile.Rotate(PortalServices.ServerKeyFileOf(settings, services.GetRequiredService<IHostEnvironment>().ContentRootPath));
            return Rotated;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(exception.Message.ReplaceLineEndings(" "));
            return PortalCommands.Refused;
        }
    }

    private static async Task<int> TellAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var key = services.GetRequiredService<ServerKey>();
        await services.GetRequiredService<PortalStore>().WriteAsync(
            db =>
            {
                db.Audit(new AuditEntry(services.GetRequiredService<TimeProvider>().GetUtcNow(), AuditKind.ServerKeyRotated, Actor.System) { Detail = key.Id });
                return Task.FromResult(true);
            },
            cancellationToken);
        await parsed.InvocationConfiguration.Output.WriteLineAsync(
            $"Done: {key.Id} is the key now, with {key.Earlier.Count} before it. Back the file up, and keep its earlier copies.");
        return PortalCommands.Done;
    }
}
