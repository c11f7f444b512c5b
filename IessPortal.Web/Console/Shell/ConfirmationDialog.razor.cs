using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Sessions;
using IessPortal.Web.Security;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace IessPortal.Web.Console.Shell;

/// <summary>Asks whoever uses a window for a proof of who they are: a code, or a passkey if they have one. The one for all pages.</summary>
public sealed partial class ConfirmationDialog : IDisposable
{
    private static readonly DialogOptions Options = new() { CloseOnEscapeKey = true, MaxWidth = MaxWidth.ExtraSmall, FullWidth = true };

    private ElementReference field;
    private bool focus;

    [Inject] public ConfirmationPrompt Prompt { get; set; } = null!;
    [Inject] public ViewOwnAccessHandler ViewAccess { get; set; } = null!;
    [Inject] public ConfirmSessionHandler Confirm { get; set; } = null!;
    [Inject] public IStringLocalizer<StaffTexts> Staff { get; set; } = null!;
    [Inject] public DisplayText Display { get; set; } = null!;

    [CascadingParameter] public Task<AuthenticationState> State { get; set; } = null!;

    /// <summary>What is waited for; none: nobody asks.</summary>
    private TaskCompletionSource<bool>? Answer { get; set; }

    private OwnAccess? Access { get; set; }
    private string? Code { get; set; }

    /// <summary>Whether a recovery code stands in for the app's, which has letters: telephones show another keyboard for it.</summary>
    private bool ByRecoveryCode { get; set; }

    private string? Problem { get; set; }
    private OneAtATime Once { get; } = new();

    public void Dispose()
    {
        // The next page's may be there before this one is gone.
        if (Prompt.Ask == AskAsync)
        {
            Prompt.Ask = null;
        }

        End(false);
    }

    protected override void OnInitialized() => Prompt.Ask = AskAsync;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focus)
        {
            focus = false;
            await field.FocusAsync();
        }
    }

    private async Task<bool> AskAsync()
    {
        if (Answer is null)
        {
            Access = await ViewAccess.HandleAsync(new(await ActorAsync()), CancellationToken.None);
            (Code, Problem, ByRecoveryCode) = (null, null, false);
            // What was wanted goes on after this dialog, and not within it.
            Answer ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            StateHasChanged();
        }

        return await Answer.Task;
    }

    private void End(bool confirmed)
    {
        var ended = Answer;
        Answer = null;
        ended?.TrySetResult(confirmed);
    }

    private void Change() => (ByRecoveryCode, Code, Problem, focus) = (!ByRecoveryCode, null, null, true);

    private Task ConfirmAsync() => Once.DoAsync(async () =>
    {
        var outcome = await Confirm.HandleAsync(new(Code, await ActorAsync()), CancellationToken.None);
        Problem = outcome.Match<string?>(new(
            Confirmed: _ => null,
            Wrong: wrong => wrong.TriesLeft > 0 ? DisplayText.Count(Staff, "Factor.Wrong", wrong.TriesLeft) : Staff["SignIn.LockedNow"],
            Locked: locked => Staff["SignIn.Locked", Display.Time(locked.Until)],
            NoApp: _ => throw new InvalidOperationException("Who has no app is asked for no code."),
            NoSession: _ => throw new InvalidOperationException("A window has a session.")));
        if (Problem is null)
        {
            End(true);
        }
        else
        {
            (Code, focus) = (null, true);
        }
    });

    private async Task<Core.Platform.Auditing.Actor> ActorAsync() => StaffSession.ActorOf((await State).User);
}
