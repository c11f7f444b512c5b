using System.Net;
using System.Net.Sockets;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using IessPortal.Web.Commands;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Web;

/// <summary>The program as operators call it; what only a process of its own can show is in <see cref="ProgramTests"/>.</summary>
public sealed class CommandTests
{
    private const int Done = 0;
    private const int Refused = 1;
    private const int WrongUsage = 2;

    [Theory, Databases]
    public async Task Migrate_makes_a_database_and_audit_verify_finds_it_whole(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(kind);

        var first = await RunAsync(database, "migrate");
        Assert.Equal(Done, first.Status);
        Assert.Contains("Initial", first.Output, StringComparison.Ordinal);
        Assert.Equal((Done, "Nothing to do."), await RunAsync(database, "migrate"));
        var audit = await RunAsync(database, "audit", "verify");
        Assert.Equal(Done, audit.Status);
        Assert.StartsWith("0 entries, whole.", audit.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sqlite_database_is_nobody_else_s_to_read_and_one_process_s_to_serve()
    {
        await using var database = await TestDatabase.CreateEmptyAsync(DatabaseKind.Sqlite);
        await RunAsync(database, "migrate");
        var file = new SqliteConnectionStringBuilder(database.ConnectionString).DataSource;
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));

        // As another process that serves it holds it.
        await using var held = new FileStream($"{file}.node.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var (status, output) = await RunAsync(database);

        Assert.Equal(Refused, status);
        Assert.Contains("Another process serves this database already", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_another_process_has_ends_the_start_and_is_told()
    {
        await using var database = await TestDatabase.CreateEmptyAsync(DatabaseKind.Sqlite);
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var address = $"http://{other.LocalEndpoint}";

        Assert.Equal(
            (Refused, $"Failed to bind to address {address}: address already in use."),
            await RunAsync(database, "--Demo:Enabled=false", $"--urls={address}"));
    }

    [Fact]
    public async Task A_lost_machine_comes_back_from_backup_and_key_alone()
    {
        Dictionary<string, string?> own = new() { ["Portal:ServerKey"] = string.Empty };
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite, own);
        await Journey.InOrder(portal).ToCodeAsync();
        await using var other = await TestDatabase.CreateEmptyAsync(DatabaseKind.Sqlite);
        var (copy, key) = (Path.Combine(portal.Database.Folder, "copy"), Path.Combine(portal.Database.Folder, "server.key"));
        await CommandUse.RunAsync(portal.Database, own, "backup", copy);

        var (status, output) = await CommandUse.RunAsync(other, own, "restore", copy);
        Assert.Equal(Refused, status);
        Assert.Contains("There is no server key", output, StringComparison.Ordinal);
        (status, output) = await CommandUse.RunAsync(other, own, "restore", copy, "--key", key);
        Assert.Equal(Done, status);
        Assert.Contains("The server key was put to ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("is kept as", output, StringComparison.Ordinal);
        Assert.Equal(Done, (await CommandUse.RunAsync(other, own, "audit", "verify")).Status);
        Assert.Equal(Done, (await CommandUse.RunAsync(other, own, "doctor")).Status);
    }

    [Fact]
    public async Task Restore_says_what_it_did_or_why_not()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        await Journey.InOrder(portal).ToCodeAsync();
        var file = Path.Combine(portal.Database.Folder, "copy.db");
        await RunAsync(portal.Database, "backup", file);
        await portal.CloseAsync();

        var (status, output) = await RunAsync(portal.Database, "restore", file);
        Assert.Equal(Refused, status);
        Assert.Contains("--replace", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', output);
        (status, output) = await RunAsync(portal.Database, "restore", file, "--replace");
        Assert.Equal(Done, status);
        Assert.Contains(" audit entries, whole.", output, StringComparison.Ordinal);
        Assert.Contains("What was there is kept as ", output, StringComparison.Ordinal);
        Assert.Equal(Done, (await RunAsync(portal.Database, "audit", "verify")).Status);
    }

    [Fact]
    public async Task Staff_add_invites_and_gives_no_password()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);

        Assert.Equal(
            (Done, $"Invited {StaffDesk.NewEmail}."),
            await RunAsync(portal.Database, "staff", "add", StaffDesk.NewEmail, "--name", "Nueva Persona", "--person", StaffDesk.NewPerson));
        Assert.Equal(
            (Refused, "Somebody has that address already."),
            await RunAsync(portal.Database, "staff", "add", StaffDesk.NewEmail, "--name", "Otra", "--person", StaffDesk.NewPerson));
        var member = await portal.MemberAsync(StaffDesk.NewEmail);
        Assert.Equal(Core.Features.Staff.Shared.StaffRole.Administrador, Assert.Single(member.Roles));
        Assert.Null(member.User.PasswordHash);
        Assert.Equal(Core.Features.Staff.StaffInvitationMail.Template.Id, (await portal.ReadAsync(db => db.OutboxMessages.SingleAsync())).Kind);
        Assert.Equal(Done, (await RunAsync(portal.Database, "staff", "disable", StaffDesk.NewEmail)).Status);
        Assert.Equal(Refused, (await RunAsync(portal.Database, "staff", "reset-factor", StaffDesk.NewEmail)).Status);
    }

    [Fact]
    public async Task Backup_purge_and_limits_do_what_they_say()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var file = Path.Combine(portal.Database.Folder, "copy.db");

        Assert.Equal(Done, (await RunAsync(portal.Database, "backup", file)).Status);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.Equal(Refused, (await RunAsync(portal.Database, "backup", file)).Status);
        Assert.Contains(
            "recoveries: 0 (Somebody may ask how their recovery went",
            (await RunAsync(portal.Database, "purge", "--dry-run")).Output,
            StringComparison.Ordinal);
        Assert.Contains("| `Recovery:CodeWindow` | 00:03:00 |", (await RunAsync(portal.Database, "limits")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_that_fails_says_why_in_one_line_and_leaves_nothing_behind()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var missing = Path.Combine(portal.Database.Folder, "missing", "copy.db");
        var file = Path.Combine(portal.Database.Folder, "copy.db");
        await portal.Database.SpoilAsync("EmployerAccounts");

        var (status, output) = await RunAsync(portal.Database, "backup", missing);
        Assert.Equal(Refused, status);
        Assert.DoesNotContain('\n', output);
        (status, output) = await RunAsync(portal.Database, "backup", file);
        Assert.Equal(Refused, status);
        Assert.Contains("malformed", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', output);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task Trust_takes_pinned_authorities_alone_and_lists_them()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        using var stranger = Core.Demo.Signing.DemoAuthority.Create(TestClock.Start);
        var file = Path.Combine(portal.Database.Folder, "stranger.cer");
        await File.WriteAllBytesAsync(file, stranger.Certificate.RawData, TestContext.Current.CancellationToken);

        Assert.Equal(
            (Refused, $"Not one of the pinned authorities: SHA-256 {Core.Features.SignedRequests.Trust.AuthorityPins.HashOf(stranger.Certificate)}."),
            await RunAsync(portal.Database, "trust", "add", file));
        Assert.Equal((Refused, "There is no such file."), await RunAsync(portal.Database, "trust", "add", file + ".missing"));
        var (status, output) = await RunAsync(portal.Database, "trust", "list");
        Assert.Equal(Done, status);
        Assert.Contains(
            "  missing  40a3239eea754090f996d7e5bf0690f2880b6f44bd531854f0a3fdb9d1564f77  until 2021-08-08  AC BANCO CENTRAL DEL ECUADOR",
            output,
            StringComparison.Ordinal);
        Assert.DoesNotContain("added", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Employers_are_imported_and_given_back()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var file = Path.Combine(portal.Database.Folder, "empleadores.csv");
        var bad = ImportSamples.Row(3).Replace("empresa3@", "empresa3", StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            file, (ImportSamples.Csv(2) + bad).Replace("ruc", "N°", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        Assert.Equal((Refused, "A column is missing; name it with --map: ruc"), await RunAsync(portal.Database, "employers", "import", file));
        var (status, output) = await RunAsync(portal.Database, "employers", "import", file, "--map", "ruc=N°", "--dry-run");
        Assert.Equal(Refused, status);
        Assert.Contains("3 rows: 2 new, 0 changed, 0 as they were, 1 faulty.", output, StringComparison.Ordinal);
        Assert.Contains("Nothing was written.", output, StringComparison.Ordinal);
        (_, output) = await RunAsync(portal.Database, "employers", "import", file, "--map", "ruc=N°");
        Assert.Contains("Reference ", output, StringComparison.Ordinal);
        Assert.Contains(
            "4;Correo electrónico;No es una dirección de correo.;NotAnAddress",
            await File.ReadAllTextAsync($"{file}.errores.csv", TestContext.Current.CancellationToken),
            StringComparison.Ordinal);

        var copy = Path.Combine(portal.Database.Folder, "copia.xlsx");
        Assert.Equal(Done, (await RunAsync(portal.Database, "employers", "export", copy)).Status);
        (status, output) = await RunAsync(portal.Database, "employers", "import", copy);
        Assert.Equal(Done, status);
        Assert.Contains(" rows: 0 new, 0 changed, ", output, StringComparison.Ordinal);
        Assert.Equal(Refused, (await RunAsync(portal.Database, "employers", "export", copy)).Status);
        Assert.Equal(Refused, (await RunAsync(portal.Database, "employers", "import", $"{file}.missing")).Status);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("employers import x --map nada=RUC")]
    [InlineData("audit")]
    [InlineData("audit nonsense")]
    [InlineData("backup")]
    [InlineData("restore")]
    [InlineData("purge --wet-run")]
    public async Task Wrong_usage_is_told_apart(string words)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(DatabaseKind.Sqlite);

        Assert.Equal(WrongUsage, (await RunAsync(database, words.Split(' '))).Status);
    }

    [Theory]
    [InlineData("--help", "migrate")]
    [InlineData("migrate --help", "Brings the database")]
    [InlineData("backup --help", "file")]
    [InlineData("audit verify --help", "altered")]
    [InlineData("restore --help", "--replace")]
    [InlineData("doctor --help", "--mail")]
    public async Task Helps(string words, string expected)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(DatabaseKind.Sqlite);
        var (status, output) = await RunAsync(database, words.Split(' '));

        Assert.Equal(Done, status);
        Assert.Contains(expected, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_production_a_missing_mail_server_stops_the_start()
    {
        await using var database = await TestDatabase.CreateEmptyAsync(DatabaseKind.Sqlite);
        var (status, output) = await RunAsync(database, "--environment=Production");

        Assert.Equal(Refused, status);
        Assert.Equal("Setting Smtp:Host is wrong: make sure that it is given outside Development.", output);
    }

    [Fact]
    public async Task In_production_a_database_that_was_not_migrated_stops_the_start()
    {
        await using var database = await TestDatabase.CreateEmptyAsync(DatabaseKind.Sqlite);
        var (status, output) = await RunAsync(
            database, "--environment=Production", "--Smtp:Host=mail.example", "--Registries:Sri:BaseUrl=http://a.example",
            "--Registries:RegistroCivil:BaseUrl=http://a.example",
            "--Registries:Supercias:BaseUrl=http://a.example", "--Registries:Iess:BaseUrl=http://a.example");

        Assert.Equal(Refused, status);
        Assert.Equal("The database is not at this version: run the command «migrate» first.", output);
    }

    [Fact]
    public void The_document_of_limits_is_what_the_program_prints()
    {
        var settings = Core.Platform.Settings.PortalSettings.Read(TestSettings.Configuration(), development: true);

        Assert.Equal(LimitsDocument.Of(settings), File.ReadAllText(Path.Combine(TestSettings.Root, "docs", "limits.md")));
    }

    private static Task<(int Status, string Output)> RunAsync(TestDatabase database, params string[] words) => CommandUse.RunAsync(database, [], words);
}
