using IessPortal.Core.Features.Counter.Search;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Storage;
using IessPortal.Web.Security;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace IessPortal.Web.Console.Shell;

/// <summary>«Buscar o ir a…»: pages at once, and after a pause in typing whatever bears a number, a code or a name. Each search is in the audit.</summary>
public sealed partial class GoToDialog : IDisposable
{
    /// <summary>Whoever has not typed for so long has typed what they look for.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(350);

    private CancellationTokenSource typing = new();
    private IReadOnlyList<Suggestion> pages = [];
    private IReadOnlyList<Suggestion> things = [];
    private Task searching = Task.CompletedTask;
    private TaskCompletionSource hurry = new();
    private AuthenticationState user = null!;
    private string text = string.Empty;
    private int chosen;
    private bool busy;

    [CascadingParameter] public IMudDialogInstance Dialog { get; set; } = null!;
    [CascadingParameter] public Task<AuthenticationState> State { get; set; } = null!;

    [Inject] public SearchEverythingHandler Search { get; set; } = null!;
    [Inject] public PageSuggestions Pages { get; set; } = null!;
    [Inject] public ThingSuggestions Things { get; set; } = null!;
    [Inject] public NavigationManager Navigation { get; set; } = null!;
    [Inject] public TimeProvider Time { get; set; } = null!;

    // Pages are there at once and stay where they are; what is found later comes below.
    private IReadOnlyList<Suggestion> Shown => [.. pages, .. things];

    private bool CanSearch => user is not null && Permissions.RolesFor(SearchEverythingHandler.Needs).Any(role => user.User.IsInRole(role.ToString()));

    private string? Told => busy || text.Length == 0 ? null
        : Shown.Count == 0 ? T[CanSearch ? "GoTo.NothingTry" : "GoTo.NothingPages"].Value : DisplayText.Count(T, "GoTo.Found", Shown.Count);

    public void Dispose()
    {
        typing.Cancel();
        typing.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        user = await State;
        pages = Pages.Find(user.User, null);
    }

    private static string IdOf(int place) => $"ir-{place}";

    private void Type(ChangeEventArgs change)
    {
        text = ((string?)change.Value ?? string.Empty).Trim();
        (pages, things, chosen) = (Pages.Find(user.User, text), [], 0);
        typing.Cancel();
        typing.Dispose();
        (typing, hurry) = (new(), new(TaskCreationOptions.RunContinuationsAsynchronously));
        busy = CanSearch && text.Length >= SearchEverythingHandler.ShortestText;
        searching = busy ? SearchAsync(text, hurry.Task, typing.Token) : Task.CompletedTask;
    }

    private async Task SearchAsync(string wanted, Task hurried, CancellationToken overtaken)
    {
        try
        {
            await Task.WhenAny(Task.Delay(Pause, Time, overtaken), hurried);
            overtaken.ThrowIfCancellationRequested();
            var found = await Search.HandleAsync(new(wanted, StaffSession.ActorOf(user.User)), overtaken);
            overtaken.ThrowIfCancellationRequested();
            things = [.. found.Things.Select(Things.Of), .. found.More ? [MoreOf(wanted)] : Array.Empty<Suggestion>()];
            busy = false;
            StateHasChanged();
        }
        catch (OperationCanceledException) when (overtaken.IsCancellationRequested)
        {
            // Something else was typed meanwhile, or the dialog is closed.
        }
        catch (PermissionDeniedException)
        {
            // Taken away a moment ago; the window ends by itself.
            busy = false;
        }
        catch (Exception exception) when (StorageFault.Is(exception))
        {
            busy = false;
            Outage.Tell(exception);
            StateHasChanged();
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private Suggestion MoreOf(string wanted) =>
        new("search", T["GoTo.More"], null, $"{ConsolePaths.Search}?q={Uri.EscapeDataString(wanted)}");

    private async Task PressAsync(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown":
                Move(1);
                break;
            case "ArrowUp":
                Move(-1);
                break;
            case "Enter":
                // Whoever types fast means what is found, not what stood there before.
                hurry.TrySetResult();
                await searching;
                if (chosen < Shown.Count)
                {
                    Go(Shown[chosen]);
                }

                break;
        }
    }

    private void Move(int step) => chosen = Shown.Count == 0 ? 0 : (chosen + step + Shown.Count) % Shown.Count;

    private void Go(Suggestion one)
    {
        Dialog.Close();
        Navigation.NavigateTo(one.Address, forceLoad: one.Outside);
    }
}
