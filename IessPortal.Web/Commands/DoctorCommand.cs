using System.CommandLine;
using IessPortal.Core.Platform.Diagnosis;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Web.Commands;

/// <summary>Looks at all that the portal needs, and says in words what is wrong and what to do.</summary>
internal static class DoctorCommand
{
    public static Command Make()
    {
        var mail = new Option<string?>("--mail") { Description = "An address to which a test mail is sent; without it none is." };
        var command = new Command(
            "doctor", "Tries settings, database, keys, disk, files, mail, registries, clock and certificates, and says what is wrong.") { mail };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                return await PortalCommands.WithServicesAsync(
                    parsed, services => ExamineAsync(parsed, services.GetRequiredService<Doctor>(), new(parsed.GetValue(mail)), cancellationToken));
            }
            catch (SettingsException exception)
            {
                // Without settings there is nothing else to look at.
                await WriteAsync(parsed, "settings", Finding.Wrong(exception.Message));
                return PortalCommands.Refused;
            }
        });
        return command;
    }

    private static async Task<int> ExamineAsync(ParseResult parsed, Doctor doctor, Examination examination, CancellationToken cancellationToken)
    {
        var wrong = 0;
        await foreach (var (subject, finding) in doctor.ExamineAsync(examination, cancellationToken))
        {
            wrong += finding.Level is FindingLevel.Wrong ? 1 : 0;
            await WriteAsync(parsed, subject, finding);
        }

        var end = wrong == 0 ? "All is well." : $"Wrong: {wrong}. Lines that begin with WRONG say what to do.";
        await parsed.InvocationConfiguration.Output.WriteLineAsync(end);
        return wrong == 0 ? PortalCommands.Done : PortalCommands.Refused;
    }

    private static Task WriteAsync(ParseResult parsed, string subject, Finding finding)
    {
        var level = finding.Level switch
        {
            FindingLevel.Well => "ok",
            FindingLevel.Note => "note",
            _ => "WRONG",
        };
        return parsed.InvocationConfiguration.Output.WriteLineAsync($"{level,-6}{subject,-14}{finding.Words.ReplaceLineEndings(" ")}");
    }
}
