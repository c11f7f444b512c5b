using System.CommandLine;
using IessPortal.Core.Platform.Auditing;

namespace IessPortal.Web.Commands;

/// <summary>The chain of audit entries, from the command line.</summary>
internal static class AuditCommands
{
    public static Command Make() => new("audit", "The chain of audit entries.") { Verify() };

    private static Command Verify()
    {
        var notes = new Option<FileInfo?>("--notes") { Description = "A copy of the notes of the chain's end, in place of the file in Storage:AuditNotes." };
        var resume = new Option<bool>("--resume")
        {
            Description = "Goes on where the last check was interrupted, if it was; what that one saw is not looked at again. Otherwise: all of it.",
        };
        var command = new Command("verify", "Checks that no entry is missing or was altered, and that the end was not cut off where it was noted.")
        {
            notes, resume,
        };
        command.SetAction((parsed, cancellationToken) => PortalCommands.WithServicesAsync(parsed, async services =>
        {
            if (parsed.GetValue(notes) is { Exists: false })
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync("There is no such file.");
                return PortalCommands.Refused;
            }

            var kept = services.GetRequiredService<AuditNotes>();
            var file = parsed.GetValue(notes)?.FullName ?? kept.File;
            if (await VerifyAsync(parsed, services, file, parsed.GetValue(resume), cancellationToken) is not { } outcome)
            {
                return PortalCommands.Refused;
            }

            await parsed.InvocationConfiguration.Output.WriteLineAsync(Words(outcome));
            if (outcome.Resumed is { } before)
            {
                await parsed.InvocationConfiguration.Output.WriteLineAsync(
                    $"Entries before {before.Sequence} were not looked at now: an interrupted check found them whole, from {Moment(before.Began)} to "
                        + $"{Moment(before.At)}. Whether they were altered since, only a check without --resume tells.");
            }

            if (file is not null)
            {
                await TellOfNotesAsync(parsed, await kept.ReadAsync(file, cancellationToken));
            }

            return outcome is VerifyAuditOutcome.Whole ? PortalCommands.Done : PortalCommands.Refused;
        }));
        return command;
    }

    /// <returns>None: it was interrupted.</returns>
    private static async Task<VerifyAuditOutcome?> VerifyAsync(
        ParseResult parsed, IServiceProvider services, string? file, bool resume, CancellationToken cancellationToken)
    {
        try
        {
            return await services.GetRequiredService<VerifyAuditHandler>().VerifyResumablyAsync(file, resume, cancellationToken);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            var reached = services.GetRequiredService<AuditCheckpoints>().Read();
            await parsed.InvocationConfiguration.Error.WriteLineAsync(
                reached is null ? "Interrupted." : $"Interrupted behind entry {reached.Sequence}; «audit verify --resume» goes on there.");
            return null;
        }
    }

    private static string Words(VerifyAuditOutcome outcome) => outcome.Match<string>(new(
        Whole: whole => $"{whole.Entries} entries, whole. Last hash: {whole.LastHash}",
        Broken: broken => $"BROKEN at entry {broken.Sequence}. It is missing, altered, or sealed under a server key that is not among those given.",
        UnderEarlierKey: early => $"BROKEN at entry {early.Sequence}. It is sealed under an earlier server key than the entry before it: a process went on "
            + "under that key, or somebody who has it wrote the entry.",
        Cut: cut => $"CUT OFF behind entry {cut.After}: {Moment(cut.Note.At)} entry {cut.Note.Sequence} was noted with hash {cut.Note.Hash}, "
            + "and it is not there any more.",
        NotesAltered: altered => $"The entries that are there are whole; line {altered.Line} of the notes was altered, or written under another server key."));

    private static async Task TellOfNotesAsync(ParseResult parsed, AuditNoteFile file)
    {
        var output = parsed.InvocationConfiguration.Output;
        await output.WriteLineAsync(
            file.Notes.Count == 0 ? "Nothing was noted of it yet."
            : $"{file.Notes.Count} notes, the last of {Moment(file.Notes[^1].At)}.");
        foreach (var restored in file.Notes.Where(note => note.Kind is AuditNoteKind.Restored))
        {
            await output.WriteLineAsync($"A backup was restored {Moment(restored.At)}: from entry {restored.Sequence} on earlier notes do not count.");
        }
    }

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
