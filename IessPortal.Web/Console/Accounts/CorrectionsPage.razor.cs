using IessPortal.Core.Features.Accounts.PersonalData;
using Microsoft.AspNetCore.Components;

namespace IessPortal.Web.Console.Accounts;

/// <summary>What employers ask to have corrected, for supervisors to answer.</summary>
public sealed partial class CorrectionsPage
{
    private readonly Dictionary<Guid, string?> answers = [];

    [Inject] public ListCorrectionsHandler List { get; set; } = null!;
    [Inject] public AnswerCorrectionHandler Answer { get; set; } = null!;

    private IReadOnlyList<CorrectionEntry>? Entries { get; set; }

    private AnswerCorrectionOutcome? Outcome { get; set; }

    protected override async Task LoadAsync() => Entries = await List.HandleAsync(new(Actor), Left);

    private async Task AnswerAsync(Guid request, bool made)
    {
        Outcome = await Answer.HandleAsync(new(request, made, answers.GetValueOrDefault(request), Actor), Left);
        if (Outcome is AnswerCorrectionOutcome.Answered or AnswerCorrectionOutcome.AlreadyAnswered)
        {
            await LoadAsync();
        }
    }
}
