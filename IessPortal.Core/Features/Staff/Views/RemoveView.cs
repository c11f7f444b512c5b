using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Staff.Views;

public sealed record RemoveViewCommand(Guid Id, Actor Actor);

/// <summary>Forgets one of one's own views.</summary>
public sealed class RemoveViewHandler(PortalStore store)
{
    public const Permission Needs = Permission.KeepOwnViews;

    /// <returns>False where one has no such view.</returns>
    public Task<bool> HandleAsync(RemoveViewCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, command.Actor, Needs, cancellationToken);
                if (await db.SavedViews.SingleOrDefaultAsync(
                    view => view.Id == command.Id && view.MemberId == command.Actor.Id, cancellationToken) is not { } view)
                {
                    return false;
                }

                db.SavedViews.Remove(view);
                return true;
            },
            cancellationToken);
    }
}
