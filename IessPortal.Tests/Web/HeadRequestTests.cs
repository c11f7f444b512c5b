using System.Net;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Web;

public sealed class HeadRequestTests
{
    [Fact]
    public async Task Pages_and_health_answer_head_as_they_answer_get()
    {
        await using var server = await PortalServer.StartAsync();
        using var monitor = new HttpVisitor(server.Url);

        foreach (var path in new[] { "/", "/informacion", "/ayuda", "/recuperar", "/ingreso", "/documentos", "/verificar/no-code", "/no-fui-yo/no-token",
            "/clave/no-token", "/health/live", "/health/ready" })
        {
            using var head = await monitor.RawAsync(HttpMethod.Head, path);
            using var get = await monitor.RawAsync(HttpMethod.Get, path);
            Assert.Equal((path, get.StatusCode), (path, head.StatusCode));
            Assert.True(head.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect, path);
            Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
    }
}
