using IessPortal.Core.Platform.Diagnosis;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Servers;
using Xunit;

namespace IessPortal.Tests.Platform.Diagnosis;

/// <summary>Against a real mail server.</summary>
[StartsProcesses]
public sealed class MailDiagnosisTests
{
    [Fact]
    public async Task A_mail_is_sent_only_where_somebody_is_named()
    {
        await using var server = await SmtpServer.StartAsync("accept");
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite, server.Settings());

        var found = await ExamineAsync(portal, null);
        Assert.Contains("takes the connection", Assert.Single(found).Words, StringComparison.Ordinal);
        Assert.Empty(server.Mails);

        found = await ExamineAsync(portal, "ana.perez@iess.example");
        Assert.Equal([FindingLevel.Well, FindingLevel.Well], found.Select(finding => finding.Level));
        await Eventually.TrueAsync(() => Task.FromResult(server.Mails.Count == 1));
    }

    private static async Task<List<Finding>> ExamineAsync(TestPortal portal, string? mailTo)
    {
        var mail = portal.Get<IEnumerable<IDiagnosis>>().Single(diagnosis => diagnosis.Subject == "mail");
        var found = new List<Finding>();
        await foreach (var finding in mail.ExamineAsync(new(mailTo), TestContext.Current.CancellationToken))
        {
            found.Add(finding);
        }

        return found;
    }
}
