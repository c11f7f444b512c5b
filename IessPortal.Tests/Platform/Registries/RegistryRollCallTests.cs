using System.Collections.Concurrent;
using IessPortal.Core.Platform.Registries;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace IessPortal.Tests.Platform.Registries;

/// <summary>At the start, against a real HTTP server on loopback.</summary>
public sealed class RegistryRollCallTests
{
    private readonly ConcurrentQueue<string> log = new();

    [Fact]
    public async Task What_answers_nothing_sound_is_told_at_the_start()
    {
        await using var server = await RegistryServer.StartAsync();
        server.Answer("/ConsolidadoContribuyente/obtenerPorNumerosRuc?&ruc=1760013210001", "<html>", 200);
        server.Answer("/PortalInformacion/consulta/companias/1760013210001", string.Empty, 204);
        await using var portal = await StartAsync(server);

        await CallAsync(portal);

        Assert.Equal(
            [
                ("Iess", RegistryCondition.Unasked), ("RegistroCivil", RegistryCondition.Unasked), ("Sri", RegistryCondition.NeverAnswered),
                ("Supercias", RegistryCondition.Answers),
            ],
            portal.Get<RegistryHealth>().All.Select(registry => (registry.Name, registry.Condition)));
        Assert.Contains(log, line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("Registry Sri has", StringComparison.Ordinal));
        Assert.Contains(log, line => line.Contains("Registry RegistroCivil was not asked", StringComparison.Ordinal));
        Assert.DoesNotContain(log, line => line.Contains("Registry Supercias", StringComparison.Ordinal));
        Assert.DoesNotContain(log, line => line.Contains("1760013210001", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_citizen_is_asked_about_only_where_operators_gave_one()
    {
        await using var server = await RegistryServer.StartAsync();
        server.Answer("/DatosRegistroCivil/obtenerPorNumeroIdentificacionConToken?numeroIdentificacion=1710034065", string.Empty, 204);
        await using var portal = await StartAsync(server, new() { ["Registries:StartCedula"] = "1710034065", ["Registries:StartRuc"] = "" });

        await CallAsync(portal);

        Assert.Equal(1, server.Requests);
        Assert.Equal(RegistryCondition.Answers, portal.Get<RegistryHealth>().All.Single(registry => registry.Name == "RegistroCivil").Condition);
    }

    [Fact]
    public async Task The_demo_s_stand_ins_are_not_asked()
    {
        await using var portal = await StartAsync(null);

        await CallAsync(portal);

        Assert.All(portal.Get<RegistryHealth>().All, registry => Assert.Equal(RegistryCondition.Unasked, registry.Condition));
        Assert.DoesNotContain(log, line => line.Contains("Registry ", StringComparison.Ordinal));
    }

    private static Task CallAsync(TestPortal portal) =>
        portal.Get<IEnumerable<IHostedService>>().OfType<RegistryRollCall>().Single().CallAsync(CancellationToken.None);

    private Task<TestPortal> StartAsync(RegistryServer? server, Dictionary<string, string?>? more = null) => TestPortal.StartAsync(
        DatabaseKind.Sqlite,
        new(more ?? [])
        {
            ["Registries:Sri:BaseUrl"] = server?.Url ?? string.Empty,
            ["Registries:RegistroCivil:BaseUrl"] = server?.Url ?? string.Empty,
            ["Registries:Supercias:BaseUrl"] = server?.Url ?? string.Empty,
        },
        services => services.AddLogging(logging => logging.AddProvider(new QueueLoggerProvider(log))));
}
