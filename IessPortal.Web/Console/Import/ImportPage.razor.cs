using IessPortal.Core.Features.Accounts.Import;
using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Web.Console.Shell;
using Microsoft.AspNetCore.Components.Forms;

namespace IessPortal.Web.Console.Import;

/// <summary>Brings a file, shows what it would do, has somebody else agree, and shows how far it is.</summary>
public sealed partial class ImportPage
{
    private LiveRefresh? news;

    /// <summary>Of a file whose columns have to be chosen; else nothing.</summary>
    private byte[] content = [];

    private string fileName = string.Empty;

    [Inject] public CheckImportHandler Check { get; set; } = null!;
    [Inject] public FileReceiver Receiver { get; set; } = null!;
    [Inject] public AskImportHandler Ask { get; set; } = null!;
    [Inject] public DecideImportHandler Decide { get; set; } = null!;
    [Inject] public ConfirmationPrompt Confirmation { get; set; } = null!;
    [Inject] public ListImportsHandler List { get; set; } = null!;
    [Inject] public LiveEvents Live { get; set; } = null!;
    [Inject] public TimeProvider Time { get; set; } = null!;

    private IReadOnlyList<ImportView>? Imports { get; set; }

    /// <summary>Of the file that was brought here, until it was asked for.</summary>
    private CheckImportOutcome.Checked? Found { get; set; }

    /// <summary>Of a file whose columns have to be chosen.</summary>
    private IReadOnlyList<string> Headings { get; set; } = [];

    private Dictionary<ImportColumn, string> Map { get; } = [];

    /// <summary>How much of a file has arrived, in percent, while one does.</summary>
    private int? Received { get; set; }

    private ImportProgress? Progress { get; set; }
    private string? Message { get; set; }
    private string? Problem { get; set; }
    private OneAtATime Once { get; } = new();

    protected override async Task LoadAsync()
    {
        if (news is null)
        {
            // What happens while it is read for the first time is read again.
            news = new(Live, [LiveEvents.Imports], Time);
            _ = WatchAsync(news);
        }

        Imports = await List.HandleAsync(new(Actor), Left);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            news?.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task WatchAsync(LiveRefresh heard)
    {
        try
        {
            await heard.RunAsync(() => Outage.LookAsync(() => InvokeAsync(RefreshAsync), Left), Left);
        }
        catch (Exception exception)
        {
            // Shown where the page was: what it showed can no longer be trusted.
            await DispatchExceptionAsync(exception);
        }
    }

    private async Task RefreshAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private Task TakeAsync(InputFileChangeEventArgs change) => Once.DoAsync(async () =>
    {
        Begin();
        Map.Clear();
        (Headings, fileName) = ([], change.File.Name);
        content = [];
        using var file = await Receiver.ReceiveAsync(change.File, CheckImportHandler.MostBytes, ShowReceived, Left);
        if (WordsOf(file.Problem) is { } problem)
        {
            (Received, Problem) = (null, problem);
            return;
        }

        content = file.Content;
        await CheckAsync();
    });

    private Task CheckAgainAsync() => Once.DoAsync(CheckAsync);

    private void ShowReceived(int percent)
    {
        Received = percent;
        StateHasChanged();
    }

    private async Task CheckAsync()
    {
        Begin();
        Received = null;
        var command = new CheckImportCommand(fileName, content, new Dictionary<ImportColumn, string>(Map), Actor)
        {
            Progress = new Progress<ImportProgress>(Show),
        };
        // To read a large file takes this thread long, and the window has to go on meanwhile.
        var outcome = await Task.Run(() => Check.HandleAsync(command, Left), Left);
        Progress = null;
        (Found, Problem, Headings) = outcome.Match<(CheckImportOutcome.Checked?, string?, IReadOnlyList<string>)>(new(
            Checked: found => (found, null, []),
            Refused: refused => (null, WordsOf(refused), refused.Headings),
            TooLarge: _ => (null, T["TooLarge"], [])));
        content = Headings.Count > 0 ? content : [];
    }

    private string? WordsOf(FileProblem problem) => problem switch
    {
        FileProblem.None => null,
        FileProblem.TooLarge => T["TooLarge"].Value,
        FileProblem.TooMany => T["TooMany"].Value,
        _ => T["TooSlow"].Value,
    };

    private string WordsOf(CheckImportOutcome.Refused refused) => T[$"Refusal.{refused.Reason}", refused.Column ?? string.Empty];

    private void Begin() => (Message, Problem, Found, Progress) = (null, null, null, null);

    private void Show(ImportProgress progress)
    {
        // The last of them may come after the end.
        if (Once.IsBusy)
        {
            Progress = progress;
            StateHasChanged();
        }
    }

    private Task AskAsync() => Once.DoAsync(async () =>
    {
        if (Found is not { } found)
        {
            return;
        }

        var outcome = await Ask.HandleAsync(new(found.ImportId, Actor), Left);
        Message = T[outcome is AskImportOutcome.Asked ? "Asked" : "NotOpen"];
        Found = null;
        await LoadAsync();
    });

    private async Task<string?> DecideAsync(ImportDecision decision)
    {
        string? problem = null;
        await Once.DoAsync(async () => problem = await CarryOutAsync(decision));
        return problem;
    }

    private async Task<string?> CarryOutAsync(ImportDecision decision)
    {
        if (await Confirmation.DoAsync(
            () => Decide.HandleAsync(new(decision.ImportId, decision.Grant, decision.Reason, Actor), Left)) is not { } outcome)
        {
            return null;
        }

        (Message, var problem) = outcome.Match<(string?, string?)>(new(
            Decided: decided => (T[decided.Granted ? "Decided" : "Declined"], null),
            OwnImport: _ => (null, T["Decide.Own"]),
            NotOpen: _ => (null, T["NotOpen"]),
            NoReason: _ => (null, T["Decline.NoReason"])));
        await RefreshAsync();
        return problem;
    }
}

/// <summary>What somebody decides of an import.</summary>
public sealed record ImportDecision(Guid ImportId, bool Grant, string? Reason);
