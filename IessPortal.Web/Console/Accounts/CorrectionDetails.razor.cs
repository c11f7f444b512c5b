using IessPortal.Core.Features.Accounts.PersonalData;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Web.Console.Shell;

namespace IessPortal.Web.Console.Accounts;

/// <summary>What an employer says is wrong, and the answer to it.</summary>
public sealed partial class CorrectionDetails
{
    [Inject] public ViewCorrectionHandler ViewCorrection { get; set; } = null!;
    [Inject] public AnswerCorrectionHandler AnswerCorrection { get; set; } = null!;

    [Parameter, EditorRequired] public Guid RequestId { get; set; }

    [Parameter, EditorRequired] public Actor Actor { get; set; } = null!;

    /// <summary>Told what came of it.</summary>
    [Parameter] public EventCallback<string> OnAnswered { get; set; }

    private CorrectionEntry? Entry { get; set; }
    private string? Answer { get; set; }
    private string? Problem { get; set; }
    private OneAtATime Once { get; } = new();

    // One look is one entry in the audit, however often the list is drawn.
    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync() => Entry = await ViewCorrection.HandleAsync(new(RequestId, Actor), CancellationToken.None);

    private Task AnswerAsync(bool made) => Once.DoAsync(async () =>
    {
        var outcome = await AnswerCorrection.HandleAsync(new(RequestId, made, Answer, Actor), CancellationToken.None);
        var words = T[$"Outcome.{outcome.CaseName()}", CorrectionRequest.LongestText].Value;
        if (outcome is AnswerCorrectionOutcome.NoAnswer or AnswerCorrectionOutcome.TooLong)
        {
            Problem = words;
            return;
        }

        Problem = null;
        await LoadAsync();
        await OnAnswered.InvokeAsync(words);
    });
}
