using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Web.Commands;
using IessPortal.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Xunit;

namespace IessPortal.Tests.Web;

public sealed class KeysCommandTests
{
    [Fact]
    public async Task A_file_s_key_is_rotated_while_nobody_serves_and_the_audit_says_so()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var file = Path.Combine(portal.Database.Folder, ServerKeyFile.Name);
        var first = ServerKeyFile.Open(file);
        var node = $"{new SqliteConnectionStringBuilder(portal.Database.ConnectionString).DataSource}.node.lock";
        await using (var served = new FileStream(node, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            var refused = await RunAsync(portal.Database, string.Empty, "keys", "rotate");
            Assert.Equal(PortalCommands.Refused, refused.Status);
            Assert.Contains("stop it", refused.Output, StringComparison.Ordinal);
            Assert.Equal(first.Id, ServerKeyFile.Open(file).Id);
        }

        var (status, output) = await RunAsync(portal.Database, string.Empty, "keys", "rotate");
        var key = ServerKeyFile.Open(file);
        Assert.Equal(PortalCommands.Done, status);
        Assert.StartsWith($"Done: {key.Id} is the key now, with 1 before it.", output, StringComparison.Ordinal);
        Assert.Equal(first.Id, Assert.Single(key.Earlier).Id);
        Assert.Equal(key.Id, Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.ServerKeyRotated).Detail);
        Assert.Equal(
            $"{key.Id} present\n{first.Id} earlier: verifies and opens what is there", (await RunAsync(portal.Database, string.Empty, "keys", "list")).Output);
        Assert.StartsWith("1 entries, whole.", (await RunAsync(portal.Database, string.Empty, "audit", "verify")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_key_is_a_setting_it_says_what_to_set()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var present = TestSettings.Of(portal.Database)["Portal:ServerKey"]!;

        var (status, output) = await RunAsync(portal.Database, present, "keys", "rotate");

        Assert.Equal(PortalCommands.Done, status);
        Assert.Contains($"Portal__EarlierServerKeys=\"{present}\"", output, StringComparison.Ordinal);
        var fresh = output.Split('\n').Single(line => line.StartsWith("Portal__ServerKey=", StringComparison.Ordinal)).Split('=', 2)[1];
        Assert.Empty(ServerKey.Read(fresh)!.Earlier);
        Assert.False(File.Exists(Path.Combine(portal.Database.Folder, ServerKeyFile.Name)));
    }

    private static async Task<(int Status, string Output)> RunAsync(TestDatabase database, string serverKey, params string[] words)
    {
        var settings = TestSettings.Of(database);
        settings["Portal:ServerKey"] = serverKey;
        await using var output = new StringWriter { NewLine = "\n" };
        var invocation = new PortalInvocation
        {
            Output = output,
            Error = output,
            Build = () => PortalHost.Build(["--environment=Development", .. settings.Select(setting => $"--{setting.Key}={setting.Value}")], Quietly),
        };
        return (await PortalProgram.RunAsync(words, invocation), output.ToString().Trim());
    }

    private static void Quietly(WebApplicationBuilder builder)
    {
        builder.Services.MakeCheap();
        builder.Logging.ClearProviders();
    }
}
