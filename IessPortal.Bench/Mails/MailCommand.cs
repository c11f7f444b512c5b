using System.CommandLine;
using IessPortal.Bench.Reports;

namespace IessPortal.Bench.Mails;

/// <summary>What it costs to hand mails over.</summary>
internal static class MailCommand
{
    public static Command Create()
    {
        var rounds = Options.Number("--rounds", "How many turns each of the two has.", usual: 20, least: 2);
        var mails = Options.Number("--mails", "How many mails go out in a turn.", usual: 50, least: 1, most: 1000);
        var parallel = Options.Number("--parallel", "How many are under way at once, as the courier has them.", usual: 16, least: 1, most: 16);
        var command = new Command(
            "mail",
            "Hands mails to a real SMTP server on loopback (Debian's python3-aiosmtpd; STARTTLS, log-in), in turns with System.Net.Mail.SmtpClient.") { rounds,
            mails, parallel };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await MailReport.AddAsync(
                Report.Of(parsed),
                await MailRun.MeasureAsync(parsed.GetValue(rounds), parsed.GetValue(mails), parallel: 1, cancellationToken),
                await MailRun.MeasureAsync(parsed.GetValue(rounds), parsed.GetValue(mails), parsed.GetValue(parallel), cancellationToken));
            return 0;
        });
        return command;
    }
}
