using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Settings;
using IessPortal.Web.Hosting;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Recovery;

public sealed partial class QuestionsPage
{
    private const string SetsLeftKey = "quedan";

    [Inject] public AnswerQuestionsHandler Answer { get; set; } = null!;
    [Inject] public TimeProvider Time { get; set; } = null!;
    [Inject] public QuestionLabels Labels { get; set; } = null!;
    [Inject] public IOptions<RecoveryOptions> Options { get; set; } = null!;

    [SupplyParameterFromForm(Name = "respuesta1")] public string? First { get; set; }
    [SupplyParameterFromForm(Name = "respuesta2")] public string? Second { get; set; }
    [SupplyParameterFromForm(Name = "respuesta3")] public string? Third { get; set; }

    protected override string Path => PortalPaths.Questions;

    private FormErrors Errors { get; } = new();

    private Reason? Failed => FlashValues.ContainsKey(SetsLeftKey) ? Reason.AnswersWrong : null;

    private int SetsLeft => int.TryParse(FlashValues.GetValueOrDefault(SetsLeftKey), out var left) ? left : 0;

    private bool AsksForAccount => View.Case.Questions.Any(question => question.Kind is QuestionKind.DebitAccountEnding);

    private string? Typed(int index) => IsPost ? Answers[index] : FlashValues.GetValueOrDefault($"respuesta{index + 1}");

    private string?[] Answers => [First, Second, Third];

    private async Task AnswerAsync()
    {
        var outcome = await Answer.HandleAsync(new(Handle, Answers, Http.Actor()) { SendsCode = true }, Aborted);
        await outcome.Match<Task>(new(
            Passed: _ => RedirectToCurrentStepAsync(),
            TooSoon: early => AnswerAfterAsync(early.By),
            Malformed: malformed => Show(malformed.Problems),
            Failed: failed => Show(failed.SetsLeft),
            Closed: _ => RedirectToCurrentStepAsync(),
            OutOfStep: _ => RedirectToCurrentStepAsync(),
            CaseExpired: _ => RedirectToCurrentStepAsync(),
            NoCase: _ => ShowOtherTab()));
    }

    /// <summary>A program gains nothing by its pace, and a person sees nothing of it: answers are held until somebody could have read the questions.</summary>
    private async Task AnswerAfterAsync(TimeSpan wait)
    {
        AdmissionMiddleware.Leave(Http);
        await Task.Delay(wait, Time, Aborted);
        await AnswerAsync();
    }

    private Task Show(IReadOnlyList<AnswerProblem?> problems)
    {
        foreach (var (problem, index) in problems.Select((problem, index) => (problem, index)))
        {
            Errors.Add(
                $"respuesta{index + 1}",
                problem is { } found ? T[$"Answer.{found}"].Value : null,
                Labels.Of(View.Case.Questions[index].Kind, View.Account));
        }

        return Task.CompletedTask;
    }

    private Task Show(int setsLeft)
    {
        ComeBackWith((SetsLeftKey, $"{setsLeft}"), ("respuesta1", First), ("respuesta2", Second), ("respuesta3", Third));
        return Task.CompletedTask;
    }
}
