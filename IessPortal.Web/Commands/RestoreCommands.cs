using System.CommandLine;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Web.Commands;

/// <summary>The way back from a backup, from the command line.</summary>
internal static class RestoreCommands
{
    public static Command Make()
    {
        var file = new Argument<FileInfo>("file") { Description = "What «backup» wrote." };
        var replace = new Option<bool>("--replace") { Description = "What is there gives way, and is kept under another name." };
        var key = new Option<FileInfo?>("--key") { Description = "The server key that belongs to the backup, to be put back." };
        var command = new Command(
            "restore", "Puts a backup in the database's place, having checked that it is whole. The portal has to be stopped.") { file, replace, key };
        command.SetAction((parsed, cancellationToken) => PortalCommands.WithServicesAsync(parsed, async services =>
        {
            try
            {
                var restored = await services.GetRequiredService<RestoreHandler>().HandleAsync(
                    new(parsed.GetRequiredValue(file).FullName, parsed.GetValue(replace), parsed.GetValue(key)?.FullName), cancellationToken);
                await parsed.InvocationConfiguration.Output.WriteLineAsync(string.Join(System.Environment.NewLine, Words(restored)));
                return PortalCommands.Done;
            }
            catch (IOException exception)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(exception.Message.ReplaceLineEndings(" "));
                return PortalCommands.Refused;
            }
        }));
        return command;
    }

    private static IEnumerable<string> Words(RestoredBackup restored)
    {
        yield return $"Restored: {restored.Entries} audit entries, whole. Last hash: {restored.LastHash}";
        if (restored.Migrations.Count > 0)
        {
            yield return $"Brought to this version: {string.Join(", ", restored.Migrations)}";
        }

        if (restored.KeyPut is { } put)
        {
            yield return $"The server key was put to {put}.";
        }

        if (restored.Kept is { } kept)
        {
            yield return $"What was there is kept as {kept}: delete it once the portal works, for it holds personal data.";
        }

        yield return "Keys that were set after the backup are the old ones again: tell the employers.";
    }
}
