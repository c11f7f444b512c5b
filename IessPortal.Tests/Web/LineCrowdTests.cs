using System.Net;
using IessPortal.Core.Platform.Admission;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Servers;
using Xunit;

namespace IessPortal.Tests.Web;

/// <summary>A crowd that starts at once while a registry keeps those waiting who were there before.</summary>
public sealed class LineCrowdTests
{
    private const int AtOnce = 2;
    private const int Held = 4;
    private const int Crowd = 30;

    [Theory, Databases]
    public async Task Few_are_worked_on_few_are_held_the_rest_wait_outside_and_all_get_in(DatabaseKind kind)
    {
        var clock = new TestClock();
        await using var registry = await RegistryServer.StartAsync();
        await using var server = await PortalServer.StartAsync(kind, new()
        {
            ["Admission:AtOnce"] = $"{AtOnce}",
            ["Admission:Held"] = $"{Held}",
            ["Registries:Sri:BaseUrl"] = registry.Url,
            ["Registries:StartRuc"] = "",
        }, clock);
        using var first = new HttpVisitor(server.Url);
        using var second = new HttpVisitor(server.Url);
        var people = Enumerable.Range(0, Crowd).Select(_ => new HttpVisitor(server.Url)).ToList();
        registry.Hold();
        var begun = new[] { new WebJourney(server, first).IdentifyAsync(), new WebJourney(server, second, "Municipio de Prueba").IdentifyAsync() };
        await Eventually.TrueAsync(() => Task.FromResult(registry.Requests == begun.Length));

        var looks = people.ConvertAll(person => person.GoAsync("/recuperar"));
        await Eventually.TrueAsync(() => Task.FromResult(looks.Count(look => look.IsCompleted) == Crowd - Held));
        Assert.All(people.Where((_, number) => looks[number].IsCompleted), person => Assert.Equal("fila", person.Step));
        using (var health = await people[0].RawAsync(HttpMethod.Get, "/health/ready"))
        {
            Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        }

        registry.GoOn();
        await Task.WhenAll(begun);
        await Task.WhenAll(looks);
        Assert.Equal(Held, people.Count(person => person.Step == "identificacion"));
        await Task.WhenAll(people.Select(person => ComeBackAsync(person, clock)));

        Assert.Equal(0, server.Get<AdmissionControl>().Waiting);
        people.ForEach(person => person.Dispose());
    }

    private static async Task ComeBackAsync(HttpVisitor person, TestClock clock)
    {
        for (var time = 0; person.Step != "identificacion"; time++)
        {
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "fila"), (person.Response.StatusCode, person.Step));
            Assert.True(time < Crowd * Crowd, "Never let in.");
            clock.Advance(TimeSpan.FromSeconds(2));
            await person.ReloadAsync();
        }
    }
}
