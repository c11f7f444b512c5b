using System.CommandLine;
using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;

namespace IessPortal.Web.Commands;

/// <summary>Who works with the console, from the command line: the only way to the first administrator.</summary>
internal static class StaffCommands
{
    public static Command Make() => new("staff", "Who works with the console.") { Add(), Disable(), ResetFactor() };

    private static Command Add()
    {
        var email = new Argument<string>("email") { Description = "Where the invitation goes; also the user name." };
        var name = new Option<string>("--name") { Description = "First and last name.", Required = true };
        var person = new Option<string>("--person") { Description = "Their cédula, or code of a foreigner.", Required = true };
        var center = new Option<string?>("--center") { Description = "The name of the centre where they work; without it, at no counter." };
        var roles = new Option<StaffRole[]>("--role")
        {
            Description = "What they may do.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [StaffRole.Administrador],
        };
        var command = new Command(
            "add",
            "Invites somebody by mail; nobody is given a password. The running portal, or the next that starts, sends it.") { email, name, person, center,
            roles };
        command.SetAction((parsed, cancellationToken) => PortalCommands.WithServicesAsync(parsed, async services =>
        {
            var outcome = await services.GetRequiredService<InviteStaffHandler>().HandleAsync(
                new(parsed.GetRequiredValue(email), parsed.GetRequiredValue(name), parsed.GetRequiredValue(roles), Actor.System)
                {
                    Person = parsed.GetRequiredValue(person),
                    Center = parsed.GetValue(center),
                },
                cancellationToken);
            return await outcome.Match<Task<int>>(new(
                Invited: _ => DoneAsync(parsed, $"Invited {parsed.GetRequiredValue(email)}."),
                Known: _ => RefuseAsync(parsed, "Somebody has that address already."),
                BadEmail: _ => RefuseAsync(parsed, "That is no address."),
                NoName: _ => RefuseAsync(parsed, "The name is missing or too long."),
                NoRole: _ => RefuseAsync(parsed, "At least one role is needed."),
                BadPerson: _ => RefuseAsync(parsed, "That is neither a cédula nor a code of a foreigner."),
                KnownPerson: _ => RefuseAsync(parsed, "Somebody who works here has that identification already."),
                NoCenter: _ => RefuseAsync(parsed, "There is no centre of that name.")));
        }));
        return command;
    }

    private static Command Disable()
    {
        var email = new Argument<string>("email");
        var command = new Command("disable", "Shuts somebody out for good.") { email };
        command.SetAction((parsed, cancellationToken) => PortalCommands.WithServicesAsync(parsed, async services =>
            await ReportAsync(
                parsed,
                await services.GetRequiredService<DisableStaffHandler>().HandleAsync(new(parsed.GetRequiredValue(email), Actor.System), cancellationToken))));
        return command;
    }

    private static Command ResetFactor()
    {
        var email = new Argument<string>("email");
        var command = new Command("reset-factor", "Voids password and second factor, and mails a new invitation.") { email };
        command.SetAction((parsed, cancellationToken) => PortalCommands.WithServicesAsync(parsed, async services =>
            await ReportAsync(
                parsed,
                await services.GetRequiredService<ResetStaffFactorHandler>()
                    .HandleAsync(new(parsed.GetRequiredValue(email), Actor.System), cancellationToken))));
        return command;
    }

    private static Task<int> ReportAsync(ParseResult parsed, ChangeStaffOutcome outcome) => outcome switch
    {
        ChangeStaffOutcome.Changed => DoneAsync(parsed, "Done."),
        ChangeStaffOutcome.Nothing => RefuseAsync(parsed, "Nothing to do: they were disabled before."),
        _ => RefuseAsync(parsed, "There is nobody with that address."),
    };

    private static async Task<int> DoneAsync(ParseResult parsed, string words)
    {
        await parsed.InvocationConfiguration.Output.WriteLineAsync(words);
        return PortalCommands.Done;
    }

    private static async Task<int> RefuseAsync(ParseResult parsed, string words)
    {
        await parsed.InvocationConfiguration.Error.WriteLineAsync(words);
        return PortalCommands.Refused;
    }
}
