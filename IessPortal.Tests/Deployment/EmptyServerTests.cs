using System.Diagnostics;
using IessPortal.Tests.Support.Hosts;
using Xunit;

namespace IessPortal.Tests.Deployment;

/// <summary>
/// A stranger follows docs/operations.md from an empty Debian to a portal that runs, is backed up and is watched. What is typed is read out of it.
/// </summary>
[StartsProcesses]
public sealed class EmptyServerTests(CleanMachines machines) : IClassFixture<CleanMachines>
{
    private const string SettingsFile = "/etc/iess-portal/portal.env";
    private const string Backups = "/var/lib/iess-portal-backups";

    /// <summary>In which the first administrator is invited.</summary>
    private const int Start = 7;

    [Theory, Databases]
    public async Task The_manual_leads_from_an_empty_server_to_a_portal_that_runs_and_comes_back(DatabaseKind kind)
    {
        Assert.SkipWhen(CleanMachines.Missing is not null, CleanMachines.Missing ?? string.Empty);
        var watch = Stopwatch.StartNew();
        await using var world = await ServerSurroundings.StartAsync();
        await using var server = await machines.StartAsync(kind.ToString());
        var substitutions = new Substitutions(world, machines.Published);
        substitutions.Prepare(server);
        var started = watch.Elapsed;

        await FollowAsync(server, substitutions, Manual.BlocksFor(kind).Where(block => block.Step <= Start));
        var mails = world.Mail.Mails;
        Assert.Contains(mails, mail => mail is { Tls: true, User: ServerSurroundings.MailUser, To: ["you@example.ec"] });
        var administrator = await FirstAdministrator.JoinAsync(world.Mail, await server.TypeAsync("cat /etc/letsencrypt/live/*/fullchain.pem"));
        await FollowAsync(server, substitutions, Manual.BlocksFor(kind).Where(block => block.Step > Start));
        var followed = watch.Elapsed;

        await RequirePrivateAsync(server);
        await ComeBackAsync(server);
        await administrator.LogInAsync();
        Assert.Contains("0 loaded units listed", await server.TypeAsync("systemctl --failed"), StringComparison.Ordinal);

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{kind}: until the machine ran {started.TotalSeconds:0} s, followed {(followed - started).TotalSeconds:0} s, "
                + $"all {watch.Elapsed.TotalSeconds:0} s");
        TestContext.Current.TestOutputHelper.WriteLine(string.Join('\n', server.Log));
    }

    private static async Task FollowAsync(CleanServer server, Substitutions substitutions, IEnumerable<ManualBlock> blocks)
    {
        string? printed = null;
        foreach (var block in blocks)
        {
            if (block.Language != Manual.Commands)
            {
                server.Append(SettingsFile, substitutions.LinesOf(block, printed));
                continue;
            }

            foreach (var line in block.Lines)
            {
                if (Substitutions.Of(line) is { } command)
                {
                    printed = (await server.TypeAsync(command, Substitutions.AnswersTo(line))).Trim();
                    Check(line, printed);
                }
            }
        }
    }

    /// <summary>What the manual says that is printed.</summary>
    private static void Check(string line, string printed)
    {
        foreach (var (begins, words) in new[]
        {
            ("dotnet --list-runtimes", "Microsoft.AspNetCore.App 10."),
            ("curl -sS --fail --retry", "\"status\":\"ok\""),
            ("iess-portal doctor", "All is well."),
            ("systemctl --failed", "0 loaded units listed"),
            ("curl -sS --fail http://127.0.0.1:9464", "http_server_request_duration_seconds_count"),
        })
        {
            if (line.StartsWith(begins, StringComparison.Ordinal))
            {
                Assert.Contains(words, printed, StringComparison.Ordinal);
            }
        }
    }

    private static async Task RequirePrivateAsync(CleanServer server)
    {
        var all = await server.TypeAsync($"find /var/lib/iess-portal /var/lib/iess-portal-notes {Backups} {SettingsFile}");
        var open = await server.TypeAsync($"find /var/lib/iess-portal /var/lib/iess-portal-notes {Backups} {SettingsFile} -perm /077");
        var changeable = await server.TypeAsync("find /opt/iess-portal ! -user root -o -perm /022");

        Assert.Contains("audit-heads.txt", all, StringComparison.Ordinal);
        Assert.Equal((string.Empty, string.Empty), (open, changeable));
    }

    /// <summary>By the copy that the timer's own unit made.</summary>
    private static async Task ComeBackAsync(CleanServer server)
    {
        var backup = Path.GetFileName((await server.TypeAsync($"ls {Backups}/portal-*.backup")).Trim());
        var ready = Manual.EmptyServer.SelectMany(block => block.Lines).Single(line => line.Contains("/health/ready", StringComparison.Ordinal));
        foreach (var line in Manual.WayBack.Lines)
        {
            var printed = await server.TypeAsync(line.Replace("portal-….backup", backup, StringComparison.Ordinal));
            if (line.Contains("audit verify", StringComparison.Ordinal))
            {
                Assert.Contains("whole", printed, StringComparison.OrdinalIgnoreCase);
            }
        }

        Check(ready, await server.TypeAsync(Substitutions.Of(ready)!));
    }
}
