using IessPortal.Tests.Support.Servers;
using Microsoft.AspNetCore.Http;

namespace IessPortal.Bench.Arrivals;

/// <summary>Registries over HTTP that know every domestic employer: the demo's know too few people for one mail each.</summary>
internal sealed class ArrivalRegistries : IAsyncDisposable
{
    /// <summary>When everybody was born, which is the first question.</summary>
    public const string BornOn = "17/05/1980";

    /// <summary>How everybody's bank account ends, which is the second.</summary>
    public const string AccountEnding = "4321";

    private readonly RegistryServer server;

    private ArrivalRegistries(RegistryServer server) => this.server = server;

    /// <summary>What has the portal ask here.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["Registries__RegistroCivil__BaseUrl"] = server.Url,
        ["Registries__Iess__BaseUrl"] = server.Url,
    };

    public static async Task<ArrivalRegistries> StartAsync()
    {
        var server = await RegistryServer.StartAsync();
        server.Before = AnswerAsync;
        return new(server);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static async Task<bool> AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        await (path.StartsWith("/empleadores/", StringComparison.Ordinal)
            ? context.Response.WriteAsJsonAsync(new { moraPatronal = false, cuentaDebito = $"220087{AccountEnding}" })
            : path.StartsWith("/afiliados/", StringComparison.Ordinal)
            ? context.Response.WriteAsJsonAsync(new { claveAfiliado = "ACTIVA" })
            : context.Response.WriteAsJsonAsync(new
            {
                cedula = context.Request.Query["numeroIdentificacion"].ToString(),
                nombre = "PRUEBA ANDRADE MARÍA",
                fechaNacimiento = BornOn,
                condicionCiudadano = "CIUDADANO",
            }));
        return true;
    }
}
