using MudBlazor;

namespace IessPortal.Web.Console.Shell;

/// <summary>
/// A dialog that is on the screen while <see cref="Open"/> says so. The library's inline dialog has a state of its own besides, which is told of the end
/// of an opening later than the screen: what was opened in between ended with the one before it, or never came.
/// </summary>
public sealed partial class ConsoleDialog : IDisposable
{
    private DialogOpening? opening;

    [Inject] public IDialogService Dialogs { get; set; } = null!;

    [Parameter, EditorRequired] public required bool Open { get; set; }

    [Parameter, EditorRequired] public required DialogOptions Options { get; set; }

    [Parameter] public string? Class { get; set; }

    /// <summary>Of what names it; none: its title does.</summary>
    [Parameter] public string? AriaLabelledBy { get; set; }

    [Parameter] public RenderFragment? TitleContent { get; set; }

    [Parameter, EditorRequired] public RenderFragment? ChildContent { get; set; }

    /// <summary>What can be done, at its foot.</summary>
    [Parameter] public RenderFragment? Actions { get; set; }

    /// <summary>Whoever uses it has put it away, with Escape or beside it.</summary>
    [Parameter] public EventCallback OnClose { get; set; }

    public void Dispose() => End();

    protected override void OnParametersSet()
    {
        if (Open)
        {
            opening?.Refresh();
        }
        else
        {
            End();
        }
    }

    // Only here: before a window is connected nothing can be shown over its page.
    protected override Task OnAfterRenderAsync(bool firstRender) => Open && opening is null ? BeginAsync(opening = new(this)) : Task.CompletedTask;

    private async Task BeginAsync(DialogOpening begun)
    {
        var shown = await Dialogs.ShowAsync<DialogWindow>(null, new DialogParameters { [nameof(DialogWindow.Opening)] = begun }, Options);
        // In the same breath as the screen: a click that comes after it finds the dialog closed.
        _ = shown.Result.ContinueWith(
            _ => InvokeAsync(() => LeaveAsync(begun)), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task LeaveAsync(DialogOpening left)
    {
        if (left != opening)
        {
            return;
        }

        opening = null;
        try
        {
            await OnClose.InvokeAsync();
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private void End()
    {
        // First: what ends now was not put away by whoever uses it.
        var ended = opening;
        opening = null;
        ended?.End();
    }
}
