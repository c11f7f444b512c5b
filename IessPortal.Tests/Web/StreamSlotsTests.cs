using System.Net;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Web.Hosting;
using Xunit;

namespace IessPortal.Tests.Web;

public sealed class StreamSlotsTests
{
    [Fact]
    public async Task A_browser_follows_its_case_in_so_many_tabs_and_others_are_not_kept_out()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        using var other = new HttpVisitor(server.Url);
        await new WebJourney(server, visitor).ToLinkAsync();
        await new WebJourney(server, other, "Municipio de Prueba").ToLinkAsync();
        var open = new List<HttpResponseMessage>();
        for (var tab = 0; tab < StreamSlots.AtOnce; tab++)
        {
            open.Add(await visitor.RawAsync(HttpMethod.Get, "/recuperar/estado"));
        }

        using (var tooMany = await visitor.RawAsync(HttpMethod.Get, "/recuperar/estado"))
        using (var another = await other.RawAsync(HttpMethod.Get, "/recuperar/estado"))
        {
            Assert.All(open, stream => Assert.Equal(HttpStatusCode.OK, stream.StatusCode));
            Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.OK), (tooMany.StatusCode, another.StatusCode));
            Assert.NotNull(tooMany.Headers.RetryAfter);
        }

        // A tab that is closed gives its place to another.
        open[0].Dispose();
        await Eventually.TrueAsync(async () =>
        {
            using var again = await visitor.RawAsync(HttpMethod.Get, "/recuperar/estado");
            return again.StatusCode is HttpStatusCode.OK;
        });
        open.ForEach(stream => stream.Dispose());
    }
}
