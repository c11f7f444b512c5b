using IessPortal.Core.Features.Reporting;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Reporting;

public sealed class SearchAuditTests
{
    private static readonly AuditCriteria Nothing = new(null, null, null, null, null, null);

    [Theory, Databases]
    public async Task Finds_by_each_criterion(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await Journey.InOrder(portal).ToDoneAsync();
        var reference = (await portal.AuditAsync()).First(entry => entry.Kind is AuditKind.CaseStarted).Reference!;

        Assert.All(
            await SearchAsync(portal, Nothing with { Reference = $" {reference.ToLowerInvariant()} " }),
            found => Assert.Equal(reference, found.Entry.Reference));
        Assert.Contains(
            await SearchAsync(portal, Nothing with { Ruc = "1790000028-001" }),
            found => found is { Entry.Kind: AuditKind.KeySet, Account: "1790000028001-0001" });
        Assert.Empty(await SearchAsync(portal, Nothing with { Ruc = "0990000093001" }));
        Assert.Empty(await SearchAsync(portal, Nothing with { Ruc = "no ruc" }));
        Assert.Single(await SearchAsync(portal, Nothing with { Kind = AuditKind.KeySet }));
        Assert.Empty(await SearchAsync(portal, Nothing with { Until = TestClock.Start }));
        Assert.Empty(await SearchAsync(portal, Nothing with { From = portal.Clock.GetUtcNow().AddSeconds(1) }));
        // The searches themselves.
        Assert.InRange((await SearchAsync(portal, Nothing with { Person = "Auditor@demo.test" })).Count, 5, 10);
    }

    [Theory, Databases]
    public async Task Newest_first_page_by_page_and_all_of_it_to_take_away(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        for (var search = 0; search < SearchAuditHandler.PageSize + 5; search++)
        {
            await SearchAsync(portal, Nothing with { Reference = "none" });
        }

        var second = await QueryAsync(portal, Nothing, 2);
        Assert.Equal((SearchAuditHandler.PageSize + 5, 5), (second.Total, second.Entries.Count));
        Assert.Equal(1, second.Entries[^1].Entry.Sequence);
        Assert.Equal(SearchAuditHandler.PageSize + 6, (await QueryAsync(portal, Nothing, null)).Entries.Count);
        Assert.Equal(AuditKind.AuditExported, (await portal.AuditAsync())[^1].Kind);
    }

    private static async Task<IReadOnlyList<FoundEntry>> SearchAsync(TestPortal portal, AuditCriteria criteria) =>
        (await QueryAsync(portal, criteria, 1)).Entries;

    private static async Task<FoundEntries> QueryAsync(TestPortal portal, AuditCriteria criteria, int? page) =>
        await portal.Get<SearchAuditHandler>().HandleAsync(new(criteria, page, await portal.ActorAsync(StaffRole.Auditor)), CancellationToken.None);
}

public sealed class CheckAuditTests
{
    [Fact]
    public async Task Tells_an_auditor_that_the_chain_is_whole()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);

        Assert.IsType<VerifyAuditOutcome.Whole>(
            await portal.Get<CheckAuditHandler>().HandleAsync(new(await portal.ActorAsync(StaffRole.Auditor)), CancellationToken.None));
    }
}
