using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Staff.Views;

/// <param name="List">The name of the list.</param>
/// <param name="Name">Typed; one that is there already shows something else from now on.</param>
/// <param name="Address">What follows the list's address, «?causa=NotMe»; empty: the list as it comes.</param>
public sealed record SaveViewCommand(string List, string? Name, string Address, Actor Actor);

/// <summary>Keeps a list as somebody sees it, for themselves.</summary>
public sealed class SaveViewHandler(PortalStore store, TimeProvider time)
{
    public const Permission Needs = Permission.KeepOwnViews;

    public Task<SaveViewOutcome> HandleAsync(SaveViewCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync<SaveViewOutcome>(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, command.Actor, Needs, cancellationToken);
                var name = command.Name?.Trim() ?? string.Empty;
                if (command.Actor.Id is not { } member || name.Length is 0 or > SavedView.LongestName)
                {
                    return new SaveViewOutcome.NoName();
                }

                if (command.Address.Length > SavedView.LongestAddress)
                {
                    return new SaveViewOutcome.TooLong();
                }

                var own = await db.SavedViews.Where(view => view.MemberId == member && view.List == command.List).ToListAsync(cancellationToken);
                if (own.Find(view => view.Name == name) is { } known)
                {
                    known.Show(command.Address);
                    return new SaveViewOutcome.Saved();
                }

                if (own.Count >= SavedView.MostOfAList)
                {
                    return new SaveViewOutcome.TooMany();
                }

                db.SavedViews.Add(new(time.NewId(), member, command.List, name, command.Address));
                return new SaveViewOutcome.Saved();
            },
            cancellationToken);
    }
}

[Union]
public abstract partial record SaveViewOutcome
{
    public sealed record Saved : SaveViewOutcome;

    /// <summary>It has no name, or a very long one.</summary>
    public sealed record NoName : SaveViewOutcome;

    /// <summary>One has as many of this list as one may.</summary>
    public sealed record TooMany : SaveViewOutcome;

    /// <summary>More is filtered than an address holds.</summary>
    public sealed record TooLong : SaveViewOutcome;
}
