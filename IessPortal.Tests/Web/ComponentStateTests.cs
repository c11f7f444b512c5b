using System.Text.RegularExpressions;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Xunit;

namespace IessPortal.Tests.Web;

/// <summary>
/// What the framework appends to a page for a circuit to begin with: nothing where there is none, and once for the server's where there is one.
/// </summary>
public sealed partial class ComponentStateTests
{
    [Fact]
    public async Task No_public_page_carries_state_for_a_circuit()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        var pages = server.Get<IEnumerable<EndpointDataSource>>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type.Namespace is { } name && IsPublic(name))
            .Select(endpoint => Parameter().Replace(endpoint.RoutePattern.RawText!, "x"))
            .ToList();
        var seen = 0;

        foreach (var page in pages)
        {
            using var answer = await visitor.RawAsync(HttpMethod.Get, page);
            var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            seen += answer.IsSuccessStatusCode ? 1 : 0;
            Assert.False(html.Contains("Component-State", StringComparison.Ordinal), page);
        }

        Assert.InRange(seen, 20, pages.Count);
    }

    [Fact]
    public async Task Nor_does_one_that_answers_a_form()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync("/recuperar");
        var (path, fields) = visitor.Fill();

        using var answer = await visitor.RawPostAsync(path, fields);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains("data-step", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Component-State", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_the_console_carries_it_once()
    {
        await using var server = await PortalServer.StartAsync(changes: new() { ["Demo:SkipSecondFactor"] = "true" });
        using var auditor = await StaffVisits.LogInAsync(server, StaffRole.Auditor);

        var html = await auditor.TextOfAsync("/cau");

        Assert.Equal(["Server"], Kept().Matches(html).Select(kept => kept.Groups[1].Value));
    }

    private static bool IsPublic(string name) => name.StartsWith("IessPortal.Web.Public", StringComparison.Ordinal);

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("Blazor-([A-Za-z]+)-Component-State")]
    private static partial Regex Kept();
}
