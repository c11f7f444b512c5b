using IessPortal.Core.Platform.Settings;
using IessPortal.Tests.Support.Hosts;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace IessPortal.Tests.Platform.Settings;

public sealed class PortalSettingsTests
{
    private static readonly Dictionary<string, string?> Production = new()
    {
        ["Portal:PublicUrl"] = "https://clave.example",
        ["Smtp:Host"] = "mail.example",
        ["Registries:Sri:BaseUrl"] = "https://sri.example",
        ["Registries:RegistroCivil:BaseUrl"] = "https://civil.example",
        ["Registries:Supercias:BaseUrl"] = "https://supercias.example",
        ["Registries:Iess:BaseUrl"] = "https://iess.example",
    };

    [Fact]
    public void The_file_serves_in_development_as_it_is()
    {
        var settings = PortalSettings.Read(TestSettings.Configuration(), development: true);

        Assert.True(settings.Demo.Enabled);
        Assert.Equal(StorageProvider.Sqlite, settings.Storage.Provider);
        Assert.Equal(new Uri("http://localhost:5080"), settings.Portal.PublicUrl);
    }

    [Fact]
    public void Has_the_limits_that_the_product_promises()
    {
        var settings = PortalSettings.Read(TestSettings.Configuration(), development: true);
        var recovery = settings.Recovery;

        Assert.Equal((180, 180, 60), (recovery.CodeWindow.TotalSeconds, recovery.LinkWindow.TotalSeconds, recovery.AcceptanceWindow.TotalSeconds));
        Assert.Equal((6, 3, 3), (recovery.CodeLength, recovery.CodeTries, recovery.CodesPerCase));
        Assert.Equal((3, 24), (recovery.FailedQuestionSets, recovery.ClosedFor.TotalHours));
        Assert.Equal((5, 20, 7), (recovery.StartsPerDay, recovery.IdentificationsPerHour, recovery.NotMeWindow.TotalDays));
        Assert.Equal((5, 90), (settings.SignIn.FailuresUntilBlocked, settings.SignIn.RenewKeyAfter.TotalDays));
        var turnos = settings.Appointments;
        Assert.Equal((30, 30, 1), (turnos.Slot.TotalMinutes, turnos.HorizonDays, turnos.ReminderBefore.TotalDays));
        Assert.Equal((1, 10), (turnos.ChangeUntil.TotalHours, turnos.MeetingOpens.TotalMinutes));
        Assert.Equal((QuestionPolicy.Always, 5), (recovery.Questions, settings.Captcha.Window.TotalMinutes));
    }

    [Fact]
    public void Production_needs_no_more_than_where_the_others_are()
    {
        var settings = PortalSettings.Read(TestSettings.Configuration(Production), development: false);
        Assert.False(settings.Demo.Enabled);
    }

    [Theory]
    [InlineData("Recovery:CodeWindow", "tres minutos", "malformed")]
    [InlineData("Recovery:CodeWindow", "00:00:01", "out of range")]
    [InlineData("Recovery:CodeWindow", "10:00:00", "out of range")]
    [InlineData("Recovery:CodeTries", "many", "malformed")]
    [InlineData("Recovery:CodeTries", "0", "out of range")]
    [InlineData("Recovery:Questions", "Sometimes", "malformed")]
    [InlineData("Recovery:Questions", "7", "out of range")]
    [InlineData("Recovery:CodeWindows", "00:03:00", "not known")]
    [InlineData("Recovery:HardIdentificationsPerHour", "3", "wrong")]
    [InlineData("Storage:Provider", "Oracle", "malformed")]
    [InlineData("Smtp:Port", "70000", "out of range")]
    [InlineData("Smtp:From", "nobody", "out of range")]
    [InlineData("Smtp:From", "portal@relay", "wrong")]
    [InlineData("Smtp:StartTls", "sí", "malformed")]
    [InlineData("Smtp:ImplicitTls", "sí", "malformed")]
    [InlineData("Smtp:Mechanism", "Gssapi", "malformed")]
    [InlineData("Smtp:Mechanism", "9", "out of range")]
    [InlineData("Smtp:Mechanism", "Plain", "wrong")]
    [InlineData("Smtp:User", "portal", "wrong")]
    [InlineData("Smtp:LocalDomain", "vm", "wrong")]
    [InlineData("Smtp:LocalDomain", "-.example", "wrong")]
    [InlineData("Smtp:CertificateAuthority", "/no/such/file.pem", "wrong")]
    [InlineData("Smtp:CertificateAuthority", "relay.pem", "wrong")]
    [InlineData("Smtp:AccessTokenFile", "/no/such/file", "wrong")]
    [InlineData("Smtp:Connections", "0", "out of range")]
    [InlineData("Smtp:IdleTimeout", "01:00:00", "out of range")]
    [InlineData("Portal:PublicUrl", "clave.example", "wrong")]
    [InlineData("Portal:PublicUrl", "ftp://clave.example", "wrong")]
    [InlineData("Portal:PublicUrl", "https://tramites.example.ec/clave-empleador/", "wrong")]
    [InlineData("Portal:PublicUrl", "https://tramites.example.ec/?clave", "wrong")]
    [InlineData("Portal:PublicUrl", "https://somebody@tramites.example.ec", "wrong")]
    [InlineData("Registries:StartRuc", "1790000028", "wrong")]
    [InlineData("Registries:StartCedula", "1700000018", "wrong")]
    [InlineData("Help:ClosesAt", "07:00:00", "wrong")]
    [InlineData("Help:WhatsApp", "+593 99", "out of range")]
    [InlineData("Portal:ForeignerCodePattern", "(", "wrong")]
    [InlineData("Portal:TimeZone", "Nowhere/Here", "wrong")]
    [InlineData("Portal:ServerKey", "short", "wrong")]
    [InlineData("Hashing:MemoryKiB", "7167", "out of range")]
    [InlineData("Hashing:Passes", "1", "wrong")]
    [InlineData("Hashing:AtOnce", "-1", "out of range")]
    [InlineData("Hashing:Waiting", "0", "out of range")]
    [InlineData("Appointments:Slot", "00:01:00", "out of range")]
    [InlineData("Appointments:HorizonDays", "0", "out of range")]
    [InlineData("Appointments:HorizonDay", "30", "not known")]
    [InlineData("Appointments:ReminderBefore", "01:00:00", "wrong")]
    [InlineData("Appointments:MeetingAddress", "https://reuniones.example/", "wrong")]
    [InlineData("Appointments:MeetingAddress", "http://reuniones.example/{room}", "wrong")]
    [InlineData("Registries:Timeout", "0", "out of range")]
    [InlineData("Telemetry:ServiceName", "", "out of range")]
    [InlineData("Telemetry:Otlp:Endpoint", "collector:4318", "wrong")]
    [InlineData("Telemetry:Otlp:Endpoint", "http://user:secret@collector:4318", "wrong")]
    [InlineData("Telemetry:Otlp:Endpoint", "http://collector:4318/?key=secret", "wrong")]
    [InlineData("Telemetry:Otlp:Endpoints", "http://collector:4318", "not known")]
    [InlineData("Telemetry:Otlp:TraceRatio", "1.5", "out of range")]
    [InlineData("Telemetry:Otlp:TraceRatio", "all", "malformed")]
    [InlineData("Telemetry:Prometheus:Enabled", "sí", "malformed")]
    [InlineData("Telemetry:Prometheus:Port", "70000", "out of range")]
    [InlineData("Telemetry:Prometheus:Address", "collector", "wrong")]
    [InlineData("Telemetry:Prometheus:Token", "short-secret", "wrong")]
    public void What_is_wrong_is_named_in_one_line(string setting, string value, string complaint)
    {
        var exception = Assert.Throws<SettingsException>(
            () => PortalSettings.Read(TestSettings.Configuration([KeyValuePair.Create<string, string?>(setting, value)]), development: true));
        Assert.Contains(setting, exception.Message, StringComparison.Ordinal);
        Assert.Contains(complaint, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Metrics_are_not_shown_to_everybody()
    {
        var exception = Assert.Throws<SettingsException>(
            () => PortalSettings.Read(
                TestSettings.Configuration([KeyValuePair.Create<string, string?>("Telemetry:Prometheus:Enabled", "true")]), development: true));

        Assert.Contains("Telemetry:Prometheus:Port", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Telemetry:Prometheus:Token", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://collector:4318", "", true)]
    [InlineData("http://127.0.0.1:4318", "Bearer secret", true)]
    [InlineData("https://collector:4318", "Bearer secret", true)]
    [InlineData("http://collector:4318", "Bearer secret", false)]
    public void A_collector_s_authorization_does_not_travel_in_clear(string endpoint, string authorization, bool kept)
    {
        var changes = new Dictionary<string, string?>(Production) { ["Telemetry:Otlp:Endpoint"] = endpoint, ["Telemetry:Otlp:Authorization"] = authorization };
        var exception = Record.Exception(() => PortalSettings.Read(TestSettings.Configuration(changes), development: false));

        Assert.Equal(kept, exception is null);
        Assert.True(kept || (exception is SettingsException && exception.Message.Contains("Telemetry:Otlp:Endpoint", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Smtp:Password", "User=portal", "Password=a", "AccessToken=b")]
    [InlineData("Smtp:Mechanism", "User=portal", "Password=a", "Mechanism=XOAuth2")]
    [InlineData("Smtp:Mechanism", "User=portal", "AccessToken=a", "Mechanism=Login")]
    [InlineData("Smtp:StartTls", "User=portal", "Password=a", "Host=mail.example", "StartTls=False")]
    [InlineData("Smtp:StartTls", "User=portal", "Password=a", "Host=10.0.0.1", "StartTls=False", "Port=25")]
    public void Settings_of_the_mail_server_that_do_not_go_together_are_refused(string named, params string[] changes) =>
        Assert.StartsWith(
            $"Setting {named} is wrong:", Assert.Throws<SettingsException>(() => ReadSmtp(changes)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("User=portal", "Password=a", "Host=mail.example", "StartTls=False", "Port=465")]
    [InlineData("User=portal", "Password=a", "Host=mail.example", "StartTls=False", "ImplicitTls=True")]
    [InlineData("User=portal", "Password=a", "Host=mail.example", "StartTls=False", "UnencryptedLogIn=True")]
    [InlineData("User=portal", "Password=a", "Host=localhost", "StartTls=False")]
    [InlineData("User=portal", "Password=a", "Host=127.0.0.1", "StartTls=False")]
    [InlineData("User=portal", "Password=a", "Host=::1", "StartTls=False")]
    [InlineData("Host=mail.example", "StartTls=False")]
    public void Others_do(params string[] changes) => ReadSmtp(changes);

    [Theory]
    [InlineData("Smtp:Host", "")]
    [InlineData("Portal:PublicUrl", "http://clave.example")]
    [InlineData("Demo:Enabled", "true")]
    [InlineData("Demo:History", "true")]
    [InlineData("Demo:SkipSecondFactor", "true")]
    [InlineData("Registries:Sri:BaseUrl", "")]
    [InlineData("Registries:RegistroCivil:BaseUrl", "")]
    [InlineData("Registries:Supercias:BaseUrl", "")]
    [InlineData("Registries:Iess:BaseUrl", "")]
    public void What_only_serves_in_development_is_refused_in_production(string setting, string value)
    {
        var changes = new Dictionary<string, string?>(Production) { [setting] = value };
        var exception = Assert.Throws<SettingsException>(() => PortalSettings.Read(TestSettings.Configuration(changes), development: false));
        Assert.Contains(setting, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_nodes_need_one_server_key()
    {
        var changes = new Dictionary<string, string?>(Production) { ["Storage:Provider"] = "Postgres" };
        Assert.Contains(
            "Portal:ServerKey",
            Assert.Throws<SettingsException>(() => PortalSettings.Read(TestSettings.Configuration(changes), development: false)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Every_setting_that_has_to_be_there_is_missed()
    {
        var all = TestSettings.Configuration()
            .AsEnumerable()
            .Where(pair => pair.Value is not null && !pair.Key.StartsWith("Logging", StringComparison.Ordinal))
            .ToList();
        var needed = all.FindAll(pair => pair.Value!.Length > 0);
        Assert.InRange(needed.Count, 35, 150);
        Assert.All(needed, missing =>
        {
            var without = new ConfigurationBuilder().AddInMemoryCollection(all.Where(pair => pair.Key != missing.Key)).Build();
            Assert.Contains(
                missing.Key, Assert.Throws<SettingsException>(() => PortalSettings.Read(without, development: true)).Message, StringComparison.Ordinal);
        });
    }

    private static PortalSettings ReadSmtp(string[] changes) => PortalSettings.Read(
        TestSettings.Configuration(
            changes.Select(change => change.Split('=')).Select(pair => KeyValuePair.Create<string, string?>($"Smtp:{pair[0]}", pair[1]))),
        development: true);
}
