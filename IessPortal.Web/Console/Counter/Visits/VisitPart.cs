using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Web.Console.Shell;

namespace IessPortal.Web.Console.Counter.Visits;

/// <summary>A part of the page of a visit.</summary>
public abstract class VisitPart : ConsoleComponent
{
    [Parameter, EditorRequired] public VisitView View { get; set; } = null!;

    [Parameter, EditorRequired] public Actor Actor { get; set; } = null!;

    /// <summary>What the registries say; none: they are being asked.</summary>
    [Parameter] public VisitFacts? Facts { get; set; }

    /// <summary>Something was stored.</summary>
    [Parameter] public EventCallback Changed { get; set; }

    [Inject] public DisplayText DisplayText { get; set; } = null!;

    /// <summary>Whether the one who looks is the one who attends.</summary>
    protected bool MayWork => View.Visit.State is VisitState.Attending && View.Visit.AgentId == Actor.Id;

    /// <summary>Whether something is being stored.</summary>
    protected bool Busy => Once.IsBusy;

    /// <summary>What went wrong, if anything did.</summary>
    protected string? Problem { get; set; }

    /// <summary>What was done.</summary>
    protected string? Message { get; set; }

    private OneAtATime Once { get; } = new();

    protected string NameOf(Guid? member) => member is { } id && View.Names.TryGetValue(id, out var name) ? name : "—";

    /// <summary>Stores something, once at a time, and shows what is stored then.</summary>
    /// <param name="act">Gives what went wrong, if anything did.</param>
    protected Task DoAsync(Func<Task<string?>> act) => Once.DoAsync(async () =>
    {
        Message = null;
        Problem = await act();
        // Within: what was stored takes its button away, and no second press may come before that.
        await Changed.InvokeAsync();
    });
}
