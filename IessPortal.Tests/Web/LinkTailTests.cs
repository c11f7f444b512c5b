using IessPortal.Core.Platform.Secrets;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Web.Hosting;
using Microsoft.AspNetCore.Routing;
using Xunit;

namespace IessPortal.Tests.Web;

/// <summary>What mail programs add to a link: the link works all the same.</summary>
[StartsProcesses]
public sealed class LinkTailTests
{
    /// <summary>As they come in an address, and what one sees in a mail: alone, and twice.</summary>
    private static readonly string[] Tails =
    [
        ".", ">", ")", ",", "!", ";", ":", "'", "%22", "%20", "%0A", "%0D%0A", "%E2%80%8B", "%E2%80%8D", "%EF%BB%BF", "%C2%AD", "%C2%A0", "%E2%80%A6",
        "%E2%80%9D", "%C2%BB", "]", "%7D", "*", "%3C/a%3E", "%22%3E", ").", "%3E.", "%C2%A0)", "%2E",
    ];

    [Fact]
    public async Task Every_address_with_a_token_is_known()
    {
        await using var server = await PortalServer.StartAsync();
        var tokened = server.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.Parameters.Any(parameter => parameter.Name.Equals("token", StringComparison.OrdinalIgnoreCase)))
            .Select(endpoint => endpoint.RoutePattern.RawText!)
            .ToList();

        Assert.InRange(tokened.Count, 8, 60);
        Assert.All(
            tokened, route => Assert.Contains(LinkTails.Tokened, prefix => $"/{route.TrimStart('/')}".StartsWith($"{prefix}/", StringComparison.Ordinal)));
    }

    [Fact]
    public void No_tail_gets_through_anywhere()
    {
        foreach (var token in new[] { RandomSecret.Token(), new string('-', 43), new string('_', 43), $"{new string('a', 42)}-" })
        {
            foreach (var prefix in LinkTails.Tokened)
            {
                Assert.All(
                    Tails.Concat(Tails.Select(tail => tail + tail)).Append($"https://clave.example{prefix}/{token}").Append(string.Empty),
                    tail => Assert.Equal($"{prefix}/{token}", LinkTails.Cut($"{prefix}/{token}{Uri.UnescapeDataString(tail)}")));
            }

            Assert.Equal($"/turno/{token}", LinkTails.Cut($"/turno/\u200B{token[..20]}\u200B{token[20..]}"));
            Assert.All(
                Tails,
                tail => Assert.Equal($"/turno/{token}/cancelar", LinkTails.Cut($"/turno/{token}/cancelar{Uri.UnescapeDataString(tail)}")));
            Assert.All(
                Tails,
                tail => Assert.Equal($"/turno/{token}/turno.ics", LinkTails.Cut($"/turno/{token}/turno.ics{Uri.UnescapeDataString(tail)}")));
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/turnos/centro")]
    [InlineData("/turno/corto")]
    [InlineData("/registro/llave/opciones")]
    [InlineData("/cau/textos/Appointment/es")]
    [InlineData("/turno/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void What_has_no_tail_stays_as_it_is(string path) => Assert.Equal(path, LinkTails.Cut(path));

    [Theory]
    [InlineData("/turnos.", "/turnos")]
    [InlineData("/tramite/K7Q-4M).", "/tramite/K7Q-4M")]
    [InlineData("/mi-cuenta\u200B", "/mi-cuenta")]
    public void A_link_without_a_token_gets_the_same_care(string path, string cut) => Assert.Equal(cut, LinkTails.Cut(path));

    [Fact]
    public async Task The_pages_open()
    {
        await using var server = await PortalServer.StartAsync(clock: new TestClock());
        using var visitor = new HttpVisitor(server.Url);
        var journey = await new WebJourney(server, visitor).ToLinkAsync();
        foreach (var tail in Tails)
        {
            using var other = new HttpVisitor(server.Url);
            await other.GoAsync(journey.LinkPath + tail);
            Assert.True(other.Page.QuerySelector("[name=clave]") is not null, tail);
        }

        using var holder = new HttpVisitor(server.Url);
        var turno = await new TurnoVisit(server, holder).BookAsync(Turnos.Monday);
        foreach (var tail in Tails)
        {
            await holder.GoAsync(turno + tail);
            Assert.True(holder.Step == "turno" && holder.Page.QuerySelector("a[href$='/cancelar']") is not null, tail);
            await holder.GoAsync($"{turno}/cancelar{tail}");
            Assert.True(holder.Step == "turno-cancelar", tail);
        }
    }
}
