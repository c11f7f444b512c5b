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
    public async Task Finds_all_of_a_group_and_one_sucursal_alone(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await Journey.InOrder(portal).ToDoneAsync();

        var mails = await SearchAsync(portal, Nothing with { Group = AuditGroup.Mail });
        Assert.NotEmpty(mails);
        Assert.All(mails, found => Assert.Equal(AuditGroup.Mail, AuditGroups.Of(found.Entry.Kind)));
        Assert.Equal(mails.OrderByDescending(found => found.Entry.Sequence), mails);
        Assert.Contains(
            await SearchAsync(portal, Nothing with { Ruc = "1790000028001-0001", Group = AuditGroup.Keys }), found => found.Entry.Kind is AuditKind.KeySet);
        Assert.Empty(await SearchAsync(portal, Nothing with { Ruc = "1790000028001-0002" }));
        Assert.Empty(await SearchAsync(portal, Nothing with { Person = "nadie@demo.test" }));
    }

    [Theory, Databases]
    public async Task Newest_first_one_page_before_the_other_without_a_gap_and_all_of_it_to_take_away(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        for (var search = 0; search < SearchAuditHandler.PageSize + 5; search++)
        {
            await SearchAsync(portal, Nothing with { Reference = "none" });
        }

        var first = await QueryAsync(portal, Nothing);
        Assert.Equal((SearchAuditHandler.PageSize, true), (first.Entries.Count, first.More));
        var second = await QueryAsync(portal, Nothing, first.Entries[^1].Entry.Sequence);
        Assert.Equal((5, false), (second.Entries.Count, second.More));
        Assert.Equal(Enumerable.Range(1, 55).Reverse(), first.Entries.Concat(second.Entries).Select(found => (int)found.Entry.Sequence));
        var mine = Nothing with { Person = "auditor@demo.test", Kind = AuditKind.AuditRead };
        Assert.Equal(new long[] { 9, 8, 7 }, (await QueryAsync(portal, mine, 10)).Entries.Take(3).Select(found => found.Entry.Sequence));
        Assert.Empty((await QueryAsync(portal, Nothing, 1)).Entries);
        Assert.Empty((await QueryAsync(portal, Nothing, 999_999)).Entries);
        Assert.Equal(60, (await QueryAsync(portal, Nothing, export: true)).Entries.Count);
        Assert.Equal(AuditKind.AuditExported, (await portal.AuditAsync())[^1].Kind);
    }

    [Fact]
    public void Every_kind_belongs_to_a_group_and_every_group_has_some()
    {
        Assert.Equal(Enum.GetValues<AuditKind>(), Enum.GetValues<AuditGroup>().SelectMany(AuditGroups.KindsOf).Order());
        Assert.All(Enum.GetValues<AuditGroup>(), group => Assert.NotEmpty(AuditGroups.KindsOf(group)));
        Assert.Equal(AuditGroup.Counter, AuditGroups.Of(AuditKind.VisitNotesWritten));
        Assert.Equal(AuditGroup.Accounts, AuditGroups.Of(AuditKind.RecordViewed));
    }

    private static async Task<IReadOnlyList<FoundEntry>> SearchAsync(TestPortal portal, AuditCriteria criteria) =>
        (await QueryAsync(portal, criteria)).Entries;

    private static async Task<FoundEntries> QueryAsync(TestPortal portal, AuditCriteria criteria, long? before = null, bool export = false) =>
        await portal.Get<SearchAuditHandler>().HandleAsync(
            new(criteria, before, export, await portal.ActorAsync(StaffRole.Auditor)), CancellationToken.None);
}

public sealed class CheckAuditTests
{
    [Theory, Databases]
    public async Task Tells_an_auditor_that_the_chain_is_whole_and_writes_it_down(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var auditor = await portal.ActorAsync(StaffRole.Auditor);

        Assert.IsType<VerifyAuditOutcome.Whole>(await portal.Get<CheckAuditHandler>().HandleAsync(new(auditor), CancellationToken.None));
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.AuditChecked && entry.ActorId == auditor.Id);
    }

    [Theory]
    [InlineData("Whole 12", true, 12)]
    [InlineData("Broken 3", false, 3)]
    [InlineData(null, false, 0)]
    [InlineData("Whole", false, 0)]
    public void A_check_is_read_as_it_was_written(string? detail, bool whole, long entries) => Assert.Equal((whole, entries), CheckAuditHandler.Read(detail));
}

public sealed class ViewAuditSealTests
{
    [Theory, Databases]
    public async Task Tells_who_checked_last_and_how_much_has_been_written_since(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var auditor = await portal.ActorAsync(StaffRole.Auditor);
        Assert.Null(await SealAsync(portal, auditor));
        await Journey.InOrder(portal).IdentifyAsync();
        var entries = (await portal.AuditAsync()).Count;

        await portal.Get<CheckAuditHandler>().HandleAsync(new(auditor), CancellationToken.None);
        Assert.Equal(new(portal.Clock.GetUtcNow(), StaffDesk.EmailOf(StaffRole.Auditor), entries, true, 0), await SealAsync(portal, auditor));

        await Journey.Of(portal, "Municipio de Prueba").IdentifyAsync();
        Assert.Equal((await portal.AuditAsync()).Count - entries - 1, (await SealAsync(portal, auditor))!.Since);
    }

    private static Task<AuditSeal?> SealAsync(TestPortal portal, Actor auditor) =>
        portal.Get<ViewAuditSealHandler>().HandleAsync(new(auditor), CancellationToken.None);
}
