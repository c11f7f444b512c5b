using IessPortal.Tests.Support.Hosts;
using Microsoft.AspNetCore.Routing;
using Xunit;

namespace IessPortal.Tests.Web;

/// <summary>
/// How wide the routes branch. The framework compiles a table for each branch with fewer than a hundred names while the first requests are on their
/// way, which takes the longer the more there are, and looks in a dictionary where there are more (docs/decisions/assets-in-one-folder.md).
/// </summary>
public sealed class RouteTableTests
{
    private const int Dictionary = 100;
    private const int Quick = 60;

    [Fact]
    public async Task No_branch_is_dear_to_compile()
    {
        await using var server = await PortalServer.StartAsync();
        var branches = server.Get<IEnumerable<EndpointDataSource>>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .SelectMany(endpoint => Names(endpoint.RoutePattern.RawText!.Trim('/')))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .GroupBy(name => name[..(name.LastIndexOf('/') + 1)], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(branch => branch.Key, branch => branch.Count(), StringComparer.OrdinalIgnoreCase);

        Assert.True(branches["assets/"] >= Dictionary, $"assets: {branches["assets/"]}");
        Assert.DoesNotContain(branches, branch => branch.Value is > Quick and < Dictionary);
    }

    private static IEnumerable<string> Names(string route)
    {
        var segments = route.Split('/');
        return Enumerable.Range(1, segments.Length).Select(count => string.Join('/', segments.Take(count)));
    }
}
