using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Platform.Registries;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Servers;
using Xunit;

namespace IessPortal.Tests.Platform.Registries;

/// <summary>Against a real HTTP server on loopback.</summary>
// Lines as wide as the answers of registries.
public sealed class HttpRegistryTests
{
    private static readonly Ruc Ruc = Ruc.FromStored("1790011674001");
    private static readonly Cedula Cedula = Cedula.FromStored("1710034065");

    private const string Taxpayer =
        """
        [{"numeroRuc":"1790011674001","razonSocial":"EMPRESA S.A.","estadoContribuyenteRuc":"SUSPENDIDO","tipoContribuyente":"SOCIEDAD","regimen":"GENERAL","categoria":null,
          "informacionFechasContribuyente":{"fechaInscripcion":"1981-10-31 00:00:00.0","fechaInicioActividades":"1981-11-05 00:00:00.0","fechaCese":"2026-03-03 00:00:00.0","fechaReinicioActividades":"","fechaActualizacion":"2026-03-04 10:21:00.0"},
          "representantesLegales":[{"identificacion":"1710034065","nombre":"REPRESENTANTE"}],"motivoCancelacionSuspension":null}]
        """;

    private const string Establishments =
        """
        [{"numeroEstablecimiento":"001","tipoEstablecimiento":"MAT","direccionCompleta":"PICHINCHA / QUITO / IÑAQUITO / AMAZONAS 1","estado":"ABIERTO","matriz":"SI"},
         {"numeroEstablecimiento":"002","tipoEstablecimiento":"LOC","direccionCompleta":"GUAYAS / GUAYAQUIL / TARQUI / CALLE 2","estado":"CERRADO","matriz":"NO"},
         {"numeroEstablecimiento":"003","tipoEstablecimiento":"OFI","direccionCompleta":"","estado":"CERRADO","matriz":"NO"}]
        """;

    [Fact]
    public async Task Reads_a_taxpayer()
    {
        await using var server = await RegistryServer.StartAsync();
        server.Answer("/ConsolidadoContribuyente/obtenerPorNumerosRuc?&ruc=1790011674001", Taxpayer);
        server.Answer("/Establecimiento/consultarPorNumeroRuc?numeroRuc=1790011674001", Establishments);
        await using var portal = await StartAsync(server);

        var taxpayer = (await portal.Get<ITaxRegistry>().FindAsync(Ruc, CancellationToken.None)).Record;

        Assert.NotNull(taxpayer);
        Assert.Equal(
            (SriState.Suspended, new DateOnly(2026, 3, 3), new DateOnly(1981, 10, 31), "QUITO"),
            (taxpayer.State, taxpayer.StateSince, taxpayer.IssuedOn, taxpayer.HeadOfficeCanton));
        Assert.Equal(["1710034065"], taxpayer.Representatives);
        Assert.False(taxpayer.IsPerson);
        Assert.Equal(["GUAYAS / GUAYAQUIL / TARQUI / CALLE 2"], taxpayer.FormerAddresses);
    }

    [Fact]
    public async Task Reads_the_variant_that_wraps_the_list()
    {
        await using var server = await RegistryServer.StartAsync();
        server.Answer("/ConsolidadoContribuyente/obtenerPorNumerosRuc?&ruc=1790011674001", $"{{\"contribuyentes\":{Taxpayer}}}");
        server.Answer("/Establecimiento/consultarPorNumeroRuc?numeroRuc=1790011674001", string.Empty, 204);
        await using var portal = await StartAsync(server);

        Assert.Equal(SriState.Suspended, (await portal.Get<ITaxRegistry>().FindAsync(Ruc, CancellationToken.None)).Record?.State);
    }

    [Theory]
    [InlineData("ACTIVO", SriState.Active)]
    [InlineData("ACT", SriState.Active)]
    [InlineData("SDE", SriState.Suspended)]
    [InlineData("PASIVO", SriState.Closed)]
    [InlineData("PAS", SriState.Closed)]
    [InlineData("CANCELADO", SriState.Closed)]
    [InlineData("EN ESTUDIO", null)]
    public async Task Knows_the_states_and_guesses_at_no_other(string text, SriState? state)
    {
        await using var server = await RegistryServer.StartAsync();
        server.Answer("/ConsolidadoContribuyente/obtenerPorNumerosRuc?&ruc=1790011674001", Taxpayer.Replace("SUSPENDIDO", text, StringComparison.Ordinal));
        server.Answer("/Establecimiento/consultarPorNumeroRuc?numeroRuc=1790011674001", Establishments);
        await using var portal = await StartAsync(server);

        var answer = await portal.Get<ITaxRegistry>().FindAsync(Ruc, CancellationToken.None);

        Assert.Equal(state, answer.Record?.State);
        Assert.Equal(state is null, answer.IsUnavailable);
    }

    [Fact]
    public async Task Reads_a_citizen_a_company_and_an_employer()
    {
        await using var server = await RegistryServer.StartAsync();
        server.Answer("/DatosRegistroCivil/obtenerPorNumeroIdentificacionConToken?numeroIdentificacion=1710034065",
            """{"cedula":"1710034065","nombre":"PRUEBA MARIA","condicionCiudadano":"CIUDADANO","fechaNacimiento":"12/04/1978","fechaDefuncion":"","fechaExpiracion":"2031-01-01"}""");
        server.Answer("/PortalInformacion/consulta/companias/1790011674001",
            """{"ruc":"1790011674001","nombre":"EMPRESA S.A.","fechaConstitucion":"1981-10-01","administradores":[{"identificacion":"1710034065","nombre":"PRUEBA MARIA","cargo":"GERENTE GENERAL","fechaNombramiento":"2024-02-15","fechaVencimiento":"2029-02-15"}]}""");
        server.Answer("/empleadores/1790011674001/0001", """{"moraPatronal":true,"cuentaDebito":"0011224417"}""");
        await using var portal = await StartAsync(server);

        var citizen = (await portal.Get<ICivilRegistry>().FindAsync(Cedula, CancellationToken.None)).Record;
        Assert.Equal((new DateOnly(1978, 4, 12), (DateOnly?)null), (citizen!.BornOn!.Value, citizen.DeceasedOn));
        var company = (await portal.Get<ICompanyRegistry>().FindAsync(Ruc, CancellationToken.None)).Record;
        Assert.Equal(new DateOnly(1981, 10, 1), company!.IncorporatedOn);
        Assert.Equal([new Nombramiento("1710034065", new(2024, 2, 15), new DateOnly(2029, 2, 15))], company.Nombramientos);
        Assert.Equal(new IessEmployer(true, "4417"), (await portal.Get<IAffiliateRegistry>().FindAsync(Ruc, Sucursal.First, CancellationToken.None)).Record);
    }

    [Theory]
    [InlineData("", "0001-01-01T00:00:00", "", false, false)]
    [InlineData("", "1900-01-01 00:00:00.0", "CIUDADANO", false, false)]
    [InlineData("", "0000-00-00", "", false, false)]
    [InlineData("", "2999-01-01", "", false, false)]
    [InlineData("12/04/1978", "1970-01-01", "", false, false)]
    [InlineData("12/04/1978", "2026-03-01", "", true, true)]
    [InlineData("12/04/1978", "12/04/1978", "", true, true)]
    [InlineData("0001-01-01T00:00:00", "", "Fallecido ", true, false)]
    [InlineData("", "1900-01-01", "FALLECIDA", true, false)]
    public async Task Tells_the_dead_from_days_that_stand_for_none(string born, string died, string condition, bool deceased, bool dated)
    {
        await using var server = await RegistryServer.StartAsync();
        server.Answer(
            "/DatosRegistroCivil/obtenerPorNumeroIdentificacionConToken?numeroIdentificacion=1710034065",
            $$"""{"cedula":"1710034065","fechaNacimiento":"{{born}}","fechaDefuncion":"{{died}}","condicionCiudadano":"{{condition}}"}""");
        await using var portal = await StartAsync(server);

        var citizen = (await portal.Get<ICivilRegistry>().FindAsync(Cedula, CancellationToken.None)).Record!;

        Assert.Equal((deceased, dated), (citizen.IsDeceased, citizen.DeceasedOn is not null));
    }

    [Theory]
    [InlineData("null", "2024-02-15", null)]
    [InlineData("\"2020-01-01\"", "2024-02-15", null)]
    [InlineData("\"0000-00-00\"", "2024-02-15", null)]
    [InlineData("\"2025-02-15\"", "2024-02-15", "2025-02-15")]
    [InlineData("\"2025-02-15\"", "2999-02-15", "none")]
    public async Task A_nombramiento_ends_on_no_day_that_stands_for_none(string until, string since, string? expected)
    {
        await using var server = await RegistryServer.StartAsync();
        server.Answer(
            "/PortalInformacion/consulta/companias/1790011674001",
            $$"""
            {"ruc":1790011674001,"administradores":[7,null,"x",{"identificacion":null},{"identificacion":"0900000092","fechaNombramiento":"ayer"},
             {"identificacion":1710034065,"fechaNombramiento":"{{since}}","fechaVencimiento":{{until}}},{"identificacion":"0602910945","fechaNombramiento":"2001-01-01"}]}
            """);
        await using var portal = await StartAsync(server);

        var company = (await portal.Get<ICompanyRegistry>().FindAsync(Ruc, CancellationToken.None)).Record!;

        var found = company.Nombramientos.SingleOrDefault(nombramiento => nombramiento.Representative == "1710034065");
        Assert.Equal(expected, found is null ? "none" : found.ValidUntil?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains(company.Nombramientos, nombramiento => nombramiento.Representative == "0602910945");
    }

    [Theory]
    [InlineData(204, "", false)]
    [InlineData(404, "", true)]
    [InlineData(404, "{}", true)]
    [InlineData(410, "", true)]
    [InlineData(500, "oops", true)]
    [InlineData(503, "", true)]
    [InlineData(302, "", true)]
    [InlineData(200, "{\"cedula\":\"1710034065\"", true)]
    [InlineData(200, "", true)]
    [InlineData(200, "[]", true)]
    [InlineData(200, "null", true)]
    [InlineData(200, "{\"cedula\":\"0602910945\",\"nombre\":\"OTRA\"}", true)]
    [InlineData(200, "{\"cedula\":\"1710034065\",\"fechaNacimiento\":\"ayer\"}", true)]
    [InlineData(200, "{\"cedula\":\"1710034065\",\"fechaNacimiento\":19780412}", true)]
    [InlineData(200, "{\"cedula\":\"1710034065\",\"nombre\":\"A \\ud83d\"}", true)]
    [InlineData(200, "{\"cedula\":\"1710034065\",\"nombre\":{}}", true)]
    [InlineData(200, "[null]", true)]
    [InlineData(200, "\"no existe\"", true)]
    [InlineData(200, "{\"codigo\":500,\"mensaje\":\"Error interno del servicio\"}", true)]
    [InlineData(200, "<html>Not Found</html>", true)]
    public async Task Tells_no_such_record_from_no_answer(int status, string body, bool unavailable)
    {
        await using var server = await RegistryServer.StartAsync();
        server.Answer("/DatosRegistroCivil/obtenerPorNumeroIdentificacionConToken?numeroIdentificacion=1710034065", body, status);
        await using var portal = await StartAsync(server);

        var answer = await portal.Get<ICivilRegistry>().FindAsync(Cedula, CancellationToken.None);

        Assert.Null(answer.Record);
        Assert.Equal(unavailable, answer.IsUnavailable);
    }

    [Fact]
    public async Task Asks_once_more_and_no_more()
    {
        await using var server = await RegistryServer.StartAsync();
        server.Fail(1);
        server.Answer("/DatosRegistroCivil/obtenerPorNumeroIdentificacionConToken?numeroIdentificacion=1710034065", """{"cedula":"1710034065","nombre":"X"}""");
        await using var portal = await StartAsync(server);
        var registry = portal.Get<ICivilRegistry>();

        Assert.NotNull((await registry.FindAsync(Cedula, CancellationToken.None)).Record);
        server.Fail(2);
        Assert.True((await registry.FindAsync(Cedula, CancellationToken.None)).IsUnavailable);
        Assert.Equal(4, server.Requests);
    }

    [Fact]
    public async Task Waits_for_a_slow_answer_but_not_for_ever()
    {
        await using var server = await RegistryServer.StartAsync();
        server.Hang();
        await using var portal = await StartAsync(server);

        var asking = portal.Get<ICivilRegistry>().FindAsync(Cedula, CancellationToken.None);
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            await Eventually.TrueAsync(() => Task.FromResult(server.Requests == attempt));
            Assert.False(asking.IsCompleted);
            portal.Clock.Advance(TimeSpan.FromSeconds(3));
        }

        Assert.True((await asking).IsUnavailable);
    }

    [Fact]
    public async Task A_registry_that_is_not_there_is_unavailable()
    {
        var server = await RegistryServer.StartAsync();
        await using var portal = await StartAsync(server);
        await server.DisposeAsync();

        Assert.True((await portal.Get<ICivilRegistry>().FindAsync(Cedula, CancellationToken.None)).IsUnavailable);
        Assert.Equal(
            [("RegistroCivil", RegistryCondition.NeverAnswered)],
            portal.Get<RegistryHealth>().Known.Where(registry => registry.IsDown).Select(registry => (registry.Name, registry.Condition)));
    }

    [Fact]
    public async Task A_registry_that_keeps_failing_is_left_alone_for_a_while()
    {
        await using var server = await RegistryServer.StartAsync();
        server.Fail(int.MaxValue);
        await using var portal = await StartAsync(server);
        var registry = portal.Get<ICivilRegistry>();
        for (var request = 0; request < 3; request++)
        {
            Assert.True((await registry.FindAsync(Cedula, CancellationToken.None)).IsUnavailable);
        }

        var asked = server.Requests;
        Assert.True((await registry.FindAsync(Cedula, CancellationToken.None)).IsUnavailable);
        Assert.Equal(asked, server.Requests);

        server.Fail(0);
        server.Answer("/DatosRegistroCivil/obtenerPorNumeroIdentificacionConToken?numeroIdentificacion=1710034065", """{"cedula":"1710034065","nombre":"X"}""");
        // A clock that is set, either way, changes nothing about how long that is.
        portal.Clock.Set(TimeSpan.FromHours(-1));
        portal.Clock.Advance(TimeSpan.FromSeconds(14));
        portal.Clock.Set(TimeSpan.FromHours(2));
        portal.Clock.Advance(TimeSpan.FromSeconds(15));
        Assert.True((await registry.FindAsync(Cedula, CancellationToken.None)).IsUnavailable);
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull((await registry.FindAsync(Cedula, CancellationToken.None)).Record);
        Assert.DoesNotContain(portal.Get<RegistryHealth>().Known, one => one.IsDown);
    }

    [Theory]
    [InlineData("ACTIVA", AffiliateKeyState.Active)]
    [InlineData("BLOQUEADA", AffiliateKeyState.Blocked)]
    [InlineData("SIN_CLAVE", AffiliateKeyState.None)]
    [InlineData("ALGO", null)]
    public async Task Reads_how_a_personal_key_stands_and_guesses_at_nothing(string written, AffiliateKeyState? expected)
    {
        await using var server = await RegistryServer.StartAsync();
        server.Answer("/afiliados/1710034065", $$"""{"claveAfiliado":"{{written}}"}""");
        await using var portal = await StartAsync(server);

        var answer = await portal.Get<IAffiliateRegistry>().FindAffiliateAsync(Cedula, CancellationToken.None);

        Assert.Equal((expected, expected is null), (answer.Record?.Key, answer.IsUnavailable));
    }

    [Fact]
    public async Task Shows_its_authorisation()
    {
        await using var server = await RegistryServer.StartAsync();
        server.Answer("/empleadores/1790011674001/0001", """{"moraPatronal":false}""");
        await using var portal = await StartAsync(server, new() { ["Registries:Iess:Authorization"] = "Bearer abc" });

        await portal.Get<IAffiliateRegistry>().FindAsync(Ruc, Sucursal.First, CancellationToken.None);

        Assert.Equal("Bearer abc", server.LastAuthorization);
    }

    private static Task<TestPortal> StartAsync(RegistryServer server, Dictionary<string, string?>? more = null) =>
        TestPortal.StartAsync(DatabaseKind.Sqlite, new(more ?? [])
        {
            ["Registries:Sri:BaseUrl"] = server.Url,
            ["Registries:RegistroCivil:BaseUrl"] = server.Url,
            ["Registries:Supercias:BaseUrl"] = server.Url,
            ["Registries:Iess:BaseUrl"] = server.Url,
        });
}
