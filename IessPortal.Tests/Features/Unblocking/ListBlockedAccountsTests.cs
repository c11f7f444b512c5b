using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Features.Unblocking;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Lists;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Unblocking;

public sealed class ListBlockedAccountsTests
{
    [Theory, Databases]
    public async Task Finds_by_ruc_and_cause_and_names_who_asked(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await Blocks.RequestedAsync(portal, await Blocks.AccountAsync(portal), StaffRole.Ventanilla);

        var all = await ListAsync(portal);
        Assert.Equal(
            ("0990000093001", BlockCause.FailedSignIns, "Valeria Ventanilla"),
            Assert.Single(all.Items.Select(account => (account.Ruc, account.Cause, account.RequestedBy))));
        Assert.Equal(1, all.Total);
        Assert.Single((await ListAsync(portal, "0990000093-001")).Items);
        Assert.Single((await ListAsync(portal, "bloqueáda cuenta")).Items);
        Assert.Empty((await ListAsync(portal, "1790000028001")).Items);
        Assert.Empty((await ListAsync(portal, "12")).Items);
        Assert.Empty((await ListAsync(portal, cause: BlockCause.NotMe)).Items);
    }

    [Theory, Databases]
    public async Task Is_sorted_and_paged_by_the_database_and_what_waits_for_somebody_comes_first(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        var (later, _) = await Blocks.BlockAsync(portal);
        await Blocks.RequestedAsync(portal, later, StaffRole.Ventanilla);
        var (list, actor) = (portal.Get<ListBlockedAccountsHandler>(), await portal.ActorAsync(StaffRole.Supervisor));

        Assert.Equal([true, false], (await ReadAsync(new())).Items.Select(account => account.RequestedBy is not null));
        foreach (var sort in new[] { "ruc", "nombre", "desde" })
        {
            var up = (await ReadAsync(new() { Sort = sort })).Items;
            Assert.Equal(up.Reverse(), (await ReadAsync(new() { Sort = sort, Descending = true })).Items);
            Assert.Equal([up[1]], (await ReadAsync(new() { Sort = sort, Size = 1, Page = 2 })).Items);
        }

        Assert.Equal(2, (await ReadAsync(new() { Sort = "causa" })).Items.Count);
        var requested = await ReadAsync(
            new() { Filters = new Dictionary<string, string> { [ListBlockedAccountsHandler.RequestFilter] = ListBlockedAccountsHandler.Requested } });
        Assert.Equal((later, 1), (Assert.Single(requested.Items).Id, requested.Total));

        Task<ListPage<BlockedAccount>> ReadAsync(ListRequest request) => list.HandleAsync(new(request, actor), CancellationToken.None);
    }

    [Theory, Databases]
    public async Task Who_takes_it_away_is_on_record_with_what_they_filtered(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await Blocks.AccountAsync(portal);
        var actor = await portal.ActorAsync(StaffRole.Supervisor);
        var request = new ListRequest
        {
            Search = "bloqueada",
            Filters = new Dictionary<string, string> { [ListBlockedAccountsHandler.CauseFilter] = nameof(BlockCause.FailedSignIns) },
            // A file has no pages.
            Page = 7,
            Size = 1,
        };

        var export = await portal.Get<ListBlockedAccountsHandler>().ExportAsync(new(request, actor), CancellationToken.None);

        Assert.Equal(export.Total, (await export.Items.ToListAsync(TestContext.Current.CancellationToken)).Count);
        Assert.Equal(1, export.Total);
        Assert.Single(
            await portal.AuditAsync(),
            entry => entry.Kind is AuditKind.ListExported && entry.ActorId == actor.Id && entry.Detail == "cuentas (1) causa=FailedSignIns bloqueada");
        await Assert.ThrowsAsync<PermissionDeniedException>(
            async () => await portal.Get<ListBlockedAccountsHandler>().ExportAsync(
                new(request, await portal.ActorAsync(StaffRole.Auditor)), CancellationToken.None));
    }

    private static async Task<ListPage<BlockedAccount>> ListAsync(TestPortal portal, string? text = null, BlockCause? cause = null) =>
        await portal.Get<ListBlockedAccountsHandler>().HandleAsync(
            new(
                new()
                {
                    Search = text,
                    Filters = new Dictionary<string, string> { [ListBlockedAccountsHandler.CauseFilter] = cause?.ToString() ?? string.Empty },
                },
                await portal.ActorAsync(StaffRole.Supervisor)),
            CancellationToken.None);
}
