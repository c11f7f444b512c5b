using System.Net;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Web;

/// <summary>What people see when more of them wait for a hash than may.</summary>
public sealed class HashQueuePageTests
{
    [Fact]
    public async Task Whoever_finds_no_place_is_asked_to_try_again_in_a_moment_and_can()
    {
        await using var server = await PortalServer.StartAsync(changes: new() { ["Hashing:AtOnce"] = "1", ["Hashing:Waiting"] = "1" });
        var queue = server.Get<HashQueue>();
        using var visitor = new HttpVisitor(server.Url);
        Dictionary<string, string?> typed = new() { ["usuario"] = "1790000028001-0001", ["clave"] = "Wrong#Key1" };
        await visitor.GoAsync("/ingreso");
        using (queue.Enter())
        using (queue.Enter())
        {
            await visitor.SendAsync(typed);
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, visitor.Response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), visitor.Response.Headers.RetryAfter?.Delta);
        Assert.Contains("Hay mucha gente al mismo tiempo", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("no perdió ningún intento", visitor.Text, StringComparison.Ordinal);
        await visitor.GoAsync("/ingreso");
        await visitor.SendAsync(typed);
        Assert.Equal(HttpStatusCode.OK, visitor.Response.StatusCode);
    }
}
