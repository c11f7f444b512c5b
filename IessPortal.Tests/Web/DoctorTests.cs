using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using IessPortal.Tests.Support.Servers;
using Microsoft.Data.Sqlite;
using Xunit;

namespace IessPortal.Tests.Web;

/// <summary>The command that says in words what is wrong with an installation.</summary>
public sealed class DoctorTests
{
    private const string Secret = "a-secret-that-nobody-may-read-0123456789";

    [Theory, Databases]
    public async Task Says_that_all_is_well(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await Journey.InOrder(portal).ToCodeAsync();
        MakePrivate(portal.Database);

        var (status, output) = await RunAsync(portal.Database);

        Assert.True(status == 0, output);
        Assert.EndsWith("All is well.", output, StringComparison.Ordinal);
        foreach (var line in new[]
        {
            "ok    settings      They are read", "ok    database      It is at this version, and takes what is written.",
            "ok    server key    It is the one under which", "ok    disk ", "ok    files ", "note  mail          No mail server is set",
            "note  registries    None is set", "note  audit notes ", "note  authorities ",
        })
        {
            Assert.Contains(line, output, StringComparison.Ordinal);
        }

        Assert.Contains(kind is DatabaseKind.Sqlite ? "note  clock " : "ok    clock         It agrees with the database's.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("WRONG", output, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Tells_of_a_database_that_was_not_migrated(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(kind);
        var (status, output) = await RunAsync(database);

        Assert.Equal(1, status);
        Assert.Contains("WRONG database ", output, StringComparison.Ordinal);
        Assert.Contains("«migrate»", output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(database.Folder, "portal.db")));
    }

    [Fact]
    public async Task Tells_of_a_database_that_cannot_be_reached_and_says_no_password()
    {
        await using var database = await TestDatabase.CreateEmptyAsync(DatabaseKind.Postgres);
        var (status, output) = await RunAsync(database, new()
        {
            ["ConnectionStrings:Portal"] = string.Create(
                CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={FreePort.Find()};Username=portal;Password={Secret};Database=portal"),
        });

        Assert.Equal(1, status);
        Assert.Contains("WRONG database      It cannot be reached: ", output, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_of_a_database_that_takes_nothing()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var file = new SqliteConnectionStringBuilder(portal.Database.ConnectionString).DataSource;
        await portal.CloseAsync();

        var (status, output) = await RunAsync(portal.Database, new() { ["ConnectionStrings:Portal"] = $"Data Source={file};Mode=ReadOnly" });

        Assert.Equal(1, status);
        Assert.Contains("WRONG database      It takes nothing that is written", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_of_a_server_key_that_is_another_or_is_not_there()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        await Journey.InOrder(portal).ToCodeAsync();

        var (status, output) = await RunAsync(portal.Database, new() { ["Portal:ServerKey"] = "YW5vdGhlciBhbm90aGVyIGFub3RoZXIgYW5vdGhlciE=" });
        Assert.Equal(1, status);
        Assert.Contains("WRONG server key    The last entry of the audit was written under another key", output, StringComparison.Ordinal);
        Assert.DoesNotContain("YW5vdGhlciBhbm90aGVyIGFub3RoZXIgYW5vdGhlciE", output, StringComparison.Ordinal);

        (status, output) = await RunAsync(portal.Database, new() { ["Portal:ServerKey"] = string.Empty });
        Assert.Equal(1, status);
        Assert.Contains("server.key is not there, and the database was written under one", output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(portal.Database.Folder, "server.key")));
    }

    [Fact]
    public async Task Tells_of_files_that_others_may_read_and_folders_that_are_not_there()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("There are no such rights.");
            return;
        }

        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        File.SetUnixFileMode(Path.Combine(portal.Database.Folder, "portal.db"), (UnixFileMode)0b110_100_100);
        File.SetUnixFileMode(portal.Database.Folder, (UnixFileMode)0b111_101_101);

        var (status, output) = await RunAsync(portal.Database, new() { ["Storage:AuditNotes"] = Path.Combine(portal.Database.Folder, "missing") });

        Assert.Equal(1, status);
        Assert.Contains("WRONG files ", output, StringComparison.Ordinal);
        Assert.Contains("chmod 600", output, StringComparison.Ordinal);
        Assert.Contains("missing, for the notes of the audit, is not there", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_of_a_mail_server_that_is_away_and_registries_that_answer_nonsense()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        await using var registry = await RegistryServer.StartAsync();
        registry.Answer("/ConsolidadoContribuyente/obtenerPorNumerosRuc?&ruc=1760013210001", "<html>", 200);
        registry.Answer("/PortalInformacion/consulta/companias/1760013210001", string.Empty, 204);

        var (status, output) = await RunAsync(portal.Database, new()
        {
            ["Smtp:Host"] = "127.0.0.1",
            ["Smtp:Port"] = FreePort.Find().ToString(CultureInfo.InvariantCulture),
            ["Smtp:User"] = "portal",
            ["Smtp:Password"] = Secret,
            ["Registries:Sri:BaseUrl"] = registry.Url,
            ["Registries:Supercias:BaseUrl"] = registry.Url,
        });

        Assert.Equal(1, status);
        Assert.Contains("WRONG mail          127.0.0.1:", output, StringComparison.Ordinal);
        Assert.Contains("cannot be reached: ConnectionRefused", output, StringComparison.Ordinal);
        Assert.Contains("WRONG registries    Sri answers nothing sound", output, StringComparison.Ordinal);
        Assert.Contains("ok    registries    Supercias answers.", output, StringComparison.Ordinal);
        Assert.Contains("ok    clock         It agrees with that of Sri.", output, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_of_a_settings_file_that_cannot_be_read()
    {
        await using var database = await TestDatabase.CreateEmptyAsync(DatabaseKind.Sqlite);
        var (status, output) = await RunAsync(database, new() { ["Recovery:CodeWindow"] = "soon" });

        Assert.Equal(1, status);
        Assert.StartsWith("WRONG settings      A setting is malformed.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_of_a_certificate_that_browsers_will_not_believe()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-9), now.AddDays(-2));
        var serving = ServeOnceAsync(listener, certificate);
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var (status, output) = await RunAsync(portal.Database, new()
        {
            ["Portal:PublicUrl"] = string.Create(CultureInfo.InvariantCulture, $"https://localhost:{port}"),
            ["Smtp:CertificateAuthority"] = TestCertificate.File,
        });
        await serving;

        Assert.Equal(1, status);
        Assert.Contains("WRONG certificates  The certificate of localhost expired on ", output, StringComparison.Ordinal);
        Assert.Contains("The certificate of localhost is not believed here", output, StringComparison.Ordinal);
        Assert.Contains("certificates  The mail server's authority «", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_when_the_end_of_the_chain_is_not_noted_any_more()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite, new() { ["Storage:AuditNotes"] = "notes" });
        await portal.Get<AuditNoteKeeper>().NoteAsync(CancellationToken.None);
        var folder = portal.Get<AuditNotesFolder>().Path!;

        // Of the tests' clock, which stands still: some day it is long ago. What lies in the data folder is told, too.
        var (_, output) = await RunAsync(portal.Database, new() { ["Storage:AuditNotes"] = folder });
        Assert.Contains("lies in the data folder", output, StringComparison.Ordinal);

        await File.AppendAllTextAsync(Path.Combine(folder, AuditNotes.FileName), "made up\n", TestContext.Current.CancellationToken);
        (_, output) = await RunAsync(portal.Database, new() { ["Storage:AuditNotes"] = folder });
        Assert.Contains("WRONG audit notes   Line 2 of ", output, StringComparison.Ordinal);
    }

    private static Task<(int Status, string Output)> RunAsync(TestDatabase database, Dictionary<string, string?>? changes = null) =>
        CommandUse.RunAsync(database, changes ?? [], "doctor");

    private static void MakePrivate(TestDatabase database)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(database.Folder, (UnixFileMode)0b111_000_000);
        }
    }

    private static async Task ServeOnceAsync(TcpListener listener, X509Certificate2 certificate)
    {
        using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await using var stream = new SslStream(client.GetStream());
        // Who does not believe it says so by going away.
        await Record.ExceptionAsync(() => stream.AuthenticateAsServerAsync(certificate));
        await Record.ExceptionAsync(async () => _ = await stream.ReadAtLeastAsync(new byte[1], 1, false, TestContext.Current.CancellationToken));
    }
}
