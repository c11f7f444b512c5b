using System.IO.Compression;
using System.Text;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Platform.Registries;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Servers;
using Xunit;

namespace IessPortal.Tests.Platform.Registries;

/// <summary>What the SRI's services were seen to answer, or might: read, or no answer; never «there is no such taxpayer», and never a fault of ours.</summary>
public sealed class TaxRegistryAnswersTests
{
    private const string Path = "/ConsolidadoContribuyente/obtenerPorNumerosRuc?&ruc=1790000028001";
    private const string Sound = """{"numeroRuc":"1790000028001","razonSocial":"COMPAÑÍA DEMO S.A.","estadoContribuyenteRuc":"ACTIVO"}""";

    private static readonly Ruc Ruc = Ruc.FromStored("1790000028001");

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("[null]")]
    [InlineData("[1]")]
    [InlineData("{}")]
    [InlineData("\"no existe\"")]
    [InlineData("false")]
    [InlineData("{\"contribuyentes\":null}")]
    [InlineData("{\"contribuyentes\":{}}")]
    [InlineData("{\"codigo\":500,\"mensaje\":\"Error interno del servicio\"}")]
    [InlineData("[{\"numeroRuc\":\"1790011674001\",\"estadoContribuyenteRuc\":\"ACTIVO\"}]")]
    [InlineData("[{\"numeroRuc\":\"1790000028001\"}]")]
    [InlineData("[{\"numeroRuc\":\"1790000028001\",\"estadoContribuyenteRuc\":\"ACTIVO\",\"representantesLegales\":[null]}]")]
    [InlineData("[{\"numeroRuc\":\"1790000028001\",\"estadoContribuyenteRuc\":\"ACTIVO\",\"representantesLegales\":\"1700000019\"}]")]
    [InlineData("[{\"numeroRuc\":\"1790000028001\",\"estadoContribuyenteRuc\":\"ACTIVO\",\"razonSocial\":\"COMERCIAL \\ud83d\"}]")]
    [InlineData("[{\"\\udc00umeroRuc\":\"1790000028001\"}]")]
    [InlineData("[{\"numeroRuc\":1.790000028001E12,\"estadoContribuyenteRuc\":\"ACTIVO\"}]")]
    [InlineData("[{\"numeroRuc\":[\"1790000028001\"],\"estadoContribuyenteRuc\":\"ACTIVO\"}]")]
    [InlineData("[{\"numeroRuc\":\"1790000028001\",\"estadoContribuyenteRuc\":true}]")]
    [InlineData("[{\"numeroRuc\":\"1790000028001\",\"estadoContribuyenteRuc\":\"SUSPENSION DEFINITIVA\"}]")]
    [InlineData("[{\"numeroRuc\":\"1790000028001\",\"estadoContribuyenteRuc\":\"ACTIVO\"}")]
    [InlineData("[{\"numeroRuc\":\"1790000028001\",\"estadoContribuyenteRuc\":\"ACTIVO\",}]")]
    [InlineData("{\"contribuyentes\":[null,{}]}")]
    [InlineData("true")]
    public async Task Is_no_answer(string body)
    {
        var answer = await AskAsync(server => server.Answer(Path, body));

        Assert.Null(answer.Record);
        Assert.True(answer.IsUnavailable);
    }

    [Theory]
    [InlineData(404, "<html>Not Found</html>", "text/html")]
    [InlineData(200, "<html>Mantenimiento</html>", "text/html")]
    [InlineData(301, "", "text/html")]
    public async Task A_web_servers_page_is_no_answer(int status, string body, string type) =>
        Assert.True((await AskAsync(server => server.Answer(Path, Encoding.UTF8.GetBytes(body), status, type))).IsUnavailable);

    [Fact]
    public async Task Only_204_says_that_there_is_none() =>
        Assert.IsType<RegistryAnswer<SriTaxpayer>.NotFound>(await AskAsync(server => server.Answer(Path, string.Empty, 204)));

    [Theory]
    [InlineData("Activo", SriState.Active)]
    [InlineData(" activo ", SriState.Active)]
    [InlineData("Suspendido", SriState.Suspended)]
    [InlineData("pasivo", SriState.Closed)]
    public async Task A_state_is_read_in_whichever_letters(string written, SriState state) =>
        Assert.Equal(state, (await AskAsync(server => server.Answer(Path, $"[{Sound.Replace("ACTIVO", written, StringComparison.Ordinal)}]"))).Record?.State);

    public static TheoryData<string, byte[], string> Encodings() => new()
    {
        { "byte order mark", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes($"[{Sound}]")], "application/json" },
        { "Latin-1 that says so", Encoding.Latin1.GetBytes($"[{Sound}]"), "application/json; charset=ISO-8859-1" },
        { "Latin-1 that says nothing", Encoding.Latin1.GetBytes($"[{Sound}]"), "application/json" },
        { "Latin-1 that says UTF-8", Encoding.Latin1.GetBytes($"[{Sound}]"), "application/json; charset=utf-8" },
        { "packed, and not said so", Packed($"[{Sound}]"), "application/json" },
        { "UTF-8 that says Latin-1", Encoding.UTF8.GetBytes($"[{Sound}]"), "application/json; charset=ISO-8859-1" },
        { "letters that nobody knows", Encoding.UTF8.GetBytes($"[{Sound}]"), "application/json; charset=x-unknown" },
        { "packed, with a mark within", Packed($"\uFEFF[{Sound}]"), "text/plain" },
        { "with what cannot be seen", Encoding.UTF8.GetBytes($"[{Sound.Replace("COMP", "\\u0000 COMP", StringComparison.Ordinal)}]"), "application/json" },
        { "among others and nothing", Encoding.UTF8.GetBytes($"[null,7,{{}},{Sound}]"), "application/json" },
        {
            "a number for a text",
            Encoding.UTF8.GetBytes($"[{Sound.Replace("\"1790000028001\"", "1790000028001", StringComparison.Ordinal)}]"),
            "application/json"
        },
    };

    [Theory, MemberData(nameof(Encodings))]
    public async Task Is_read_however_it_is_written(string how, byte[] body, string type)
    {
        var answer = await AskAsync(server => server.Answer(Path, body, type: type));

        Assert.True(answer.Record?.Name == "COMPAÑÍA DEMO S.A.", how);
    }

    [Fact]
    public async Task What_unpacks_to_more_than_a_record_can_have_is_no_answer() =>
        Assert.True((await AskAsync(server => server.Answer(Path, Packed(new string(' ', 2 << 20))))).IsUnavailable);

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task What_is_not_packed_as_it_says_is_no_answer(string encoding) =>
        Assert.True((await AskAsync(server => server.Answer(Path, Encoding.UTF8.GetBytes($"[{Sound}]"), encoding: encoding))).IsUnavailable);

    [Fact]
    public async Task What_is_packed_twice_is_read() => Assert.NotNull(
        (await AskAsync(server => server.Answer(Path, Packed(Packed(Encoding.UTF8.GetBytes($"[{Sound}]"))), encoding: "gzip"))).Record);

    [Theory]
    [InlineData("900000092", "0900000092")]
    [InlineData("\"0900000092\"", "0900000092")]
    [InlineData("\" 090000009-2 \"", "0900000092")]
    [InlineData("\"ext0000123\"", "EXT0000123")]
    public async Task A_representatives_number_is_the_same_however_it_is_written(string written, string number)
    {
        var body = $$"""[{{Sound[..^1]}},"representantesLegales":[{"identificacion":{{written}} }] }]""";

        Assert.Equal([number], (await AskAsync(server => server.Answer(Path, body))).Record!.Representatives);
    }

    [Theory]
    [InlineData("0000-00-00 00:00:00")]
    [InlineData("00/00/0000")]
    [InlineData("0001-01-01T00:00:00")]
    [InlineData("31/12/1899")]
    [InlineData("1900-01-01T00:00:00.000-05:00")]
    [InlineData("9999-12-31")]
    public async Task A_day_that_stands_for_none_is_none(string day)
    {
        var body = $$"""[{{Sound[..^1]}},"informacionFechasContribuyente":{"fechaInscripcion":"{{day}}","fechaCese":"{{day}}"} }]""";

        var taxpayer = (await AskAsync(server => server.Answer(Path, body))).Record;

        Assert.Equal((null, null), (taxpayer!.IssuedOn, taxpayer.StateSince));
    }

    [Fact]
    public async Task Days_that_stand_for_none_are_none()
    {
        const string days = """{"fechaInscripcion":"1900-01-01 00:00:00.0","fechaCese":"2099-01-01 00:00:00.0"}""";
        var body = $$"""[{{Sound[..^1]}},"informacionFechasContribuyente":{{days}} }]""";

        var taxpayer = (await AskAsync(server => server.Answer(Path, body))).Record;

        Assert.Equal((null, null), (taxpayer!.IssuedOn, taxpayer.StateSince));
    }

    [Fact]
    public async Task One_spoiled_representative_spoils_no_other()
    {
        var body = $$"""[{{Sound[..^1]}},"representantesLegales":[null,{"identificacion":null},{"identificacion":"1700000019"}]}]""";

        Assert.Equal(["1700000019"], (await AskAsync(server => server.Answer(Path, body))).Record!.Representatives);
    }

    [Fact]
    public async Task Who_is_asked_too_often_is_left_alone_for_as_long_as_they_say()
    {
        await using var server = await RegistryServer.StartAsync();
        server.Answer(Path, [], 429, retryAfter: 60);
        await using var portal = await StartAsync(server);
        var registry = portal.Get<ITaxRegistry>();

        Assert.True((await registry.FindAsync(Ruc, CancellationToken.None)).IsUnavailable);
        Answer(server);
        portal.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.True((await registry.FindAsync(Ruc, CancellationToken.None)).IsUnavailable);
        Assert.Equal(1, server.Requests);
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull((await registry.FindAsync(Ruc, CancellationToken.None)).Record);
    }

    [Fact]
    public async Task Nobody_is_left_alone_for_days()
    {
        await using var server = await RegistryServer.StartAsync();
        server.Answer(Path, [], 503, retryAfter: int.MaxValue);
        await using var portal = await StartAsync(server);
        var registry = portal.Get<ITaxRegistry>();

        Assert.True((await registry.FindAsync(Ruc, CancellationToken.None)).IsUnavailable);
        Answer(server);
        portal.Clock.Advance(TimeSpan.FromHours(1));

        Assert.NotNull((await registry.FindAsync(Ruc, CancellationToken.None)).Record);
    }

    [Fact]
    public async Task A_short_wait_is_waited_for()
    {
        await using var server = await RegistryServer.StartAsync();
        server.Answer(Path, [], 503, retryAfter: 2);
        await using var portal = await StartAsync(server);

        var asking = portal.Get<ITaxRegistry>().FindAsync(Ruc, CancellationToken.None);
        await Eventually.TrueAsync(() =>
        {
            Answer(server);
            portal.Clock.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(asking.IsCompleted);
        });

        Assert.NotNull((await asking).Record);
    }

    [Fact]
    public async Task Says_who_asks()
    {
        await using var server = await RegistryServer.StartAsync();
        Answer(server);
        await using var portal = await StartAsync(server, new() { ["Registries:UserAgent"] = "IessPortal/1.0 (soporte@iess.example)" });

        await portal.Get<ITaxRegistry>().FindAsync(Ruc, CancellationToken.None);

        Assert.Equal("IessPortal/1.0 (soporte@iess.example)", server.LastUserAgent);
    }

    private static async Task<RegistryAnswer<SriTaxpayer>> AskAsync(Action<RegistryServer> tell)
    {
        await using var server = await RegistryServer.StartAsync();
        tell(server);
        server.Answer("/Establecimiento/consultarPorNumeroRuc?numeroRuc=1790000028001", string.Empty, 204);
        await using var portal = await StartAsync(server);
        return await portal.Get<ITaxRegistry>().FindAsync(Ruc, CancellationToken.None);
    }

    private static void Answer(RegistryServer server)
    {
        server.Answer(Path, $"[{Sound}]");
        server.Answer("/Establecimiento/consultarPorNumeroRuc?numeroRuc=1790000028001", string.Empty, 204);
    }

    private static byte[] Packed(string text) => Packed(Encoding.UTF8.GetBytes(text));

    private static byte[] Packed(byte[] content)
    {
        using var bytes = new MemoryStream();
        using (var packing = new GZipStream(bytes, CompressionMode.Compress))
        {
            packing.Write(content);
        }

        return bytes.ToArray();
    }

    private static Task<TestPortal> StartAsync(RegistryServer server, Dictionary<string, string?>? more = null) =>
        TestPortal.StartAsync(DatabaseKind.Sqlite, new(more ?? []) { ["Registries:Sri:BaseUrl"] = server.Url });
}
