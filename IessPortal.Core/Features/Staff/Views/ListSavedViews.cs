using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Staff.Views;

/// <param name="List">The name of the list.</param>
public sealed record ListSavedViewsQuery(string List, Actor Actor);

/// <summary>One's own views of a list, by name.</summary>
public sealed class ListSavedViewsHandler(PortalStore store)
{
    public const Permission Needs = Permission.KeepOwnViews;

    public Task<IReadOnlyList<SavedView>> HandleAsync(ListSavedViewsQuery query, CancellationToken cancellationToken)
    {
        return store.ReadAsync<IReadOnlyList<SavedView>>(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
                var views = await db.SavedViews.Where(view => view.MemberId == query.Actor.Id && view.List == query.List).ToListAsync(cancellationToken);
                return [.. views.OrderBy(view => view.Name, StringComparer.CurrentCultureIgnoreCase)];
            },
            cancellationToken);
    }
}
