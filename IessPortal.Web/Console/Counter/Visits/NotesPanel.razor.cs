using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Web.Console.Counter.Visits;

/// <summary>Notes, saved a moment after each stroke; what another window saved meanwhile is shown beside, and nothing is lost.</summary>
public sealed partial class NotesPanel : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(700);
    private readonly SemaphoreSlim turn = new(1, 1);
    private CancellationTokenSource typing = new();
    private int revision = -1;
    private int adopted;

    [Inject] public WriteNotesHandler Write { get; set; } = null!;
    [Inject] public TimeProvider Time { get; set; } = null!;

    private string Text { get; set; } = string.Empty;

    /// <summary>What the field began with: never set to what was typed a moment ago, for more may have been typed since.</summary>
    private string Shown { get; set; } = string.Empty;

    /// <summary>What another window saved over which ours cannot be written unasked.</summary>
    private string? Theirs { get; set; }

    private bool Unsaved { get; set; }

    /// <summary>Whoever leaves at once after a stroke loses none.</summary>
    public async ValueTask DisposeAsync()
    {
        await typing.CancelAsync();
        typing.Dispose();
        try
        {
            await SaveAsync();
        }
        catch (PermissionDeniedException)
        {
            // Shut out a moment ago: they may write no more.
        }
        catch (Exception exception) when (StorageFault.Is(exception))
        {
            Outage.Tell(exception, T["Notes.Lost", View.Visit.Reference]);
        }

        turn.Dispose();
    }

    protected override void OnParametersSet()
    {
        // What is being typed stays; else what is stored is shown.
        if (!Unsaved && Theirs is null && View.Visit.Notes.Revision > revision)
        {
            revision = View.Visit.Notes.Revision;
            Adopt(View.Visit.Notes.Text);
        }
    }

    private async Task TypedAsync(ChangeEventArgs change)
    {
        (Text, Unsaved) = ((string?)change.Value ?? string.Empty, true);
        await typing.CancelAsync();
        typing.Dispose();
        typing = new();
        var more = typing.Token;
        try
        {
            await Task.Delay(Pause, Time, more);
            await Outage.LookAsync(SaveAsync, more);
        }
        catch (OperationCanceledException) when (more.IsCancellationRequested)
        {
            // More came.
        }
    }

    /// <summary>Each in its turn: what is written over an older revision than one's own last would look like another window's.</summary>
    private async Task SaveAsync()
    {
        await turn.WaitAsync();
        try
        {
            await SaveNowAsync();
        }
        catch (Exception exception) when (StorageFault.Is(exception))
        {
            Problem = T["Notes.NotSaved"];
            StateHasChanged();
            throw;
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task SaveNowAsync()
    {
        if (!Unsaved || Theirs is not null)
        {
            return;
        }

        var saving = Text;
        var outcome = await Write.HandleAsync(new(View.Visit.Id, saving, revision, Actor), CancellationToken.None);
        Problem = outcome.Match<string?>(new(
            Saved: saved =>
            {
                (revision, Unsaved) = (saved.Revision, Text != saving);
                return null;
            },
            TooLong: _ => T["Notes.NotSaved"],
            ChangedMeanwhile: other =>
            {
                (Theirs, revision) = (other.Notes, other.Revision);
                return null;
            },
            NotOpen: _ => T["NotOpen"],
            NotFound: _ => T["Unknown"]));
    }

    private Task KeepMineAsync()
    {
        (Theirs, Unsaved) = (null, true);
        return SaveAsync();
    }

    private void UseTheirs()
    {
        Adopt(Theirs ?? Text);
        (Theirs, Unsaved) = (null, false);
    }

    /// <summary>Puts what is stored into the field, in place of what is there.</summary>
    private void Adopt(string stored)
    {
        if (stored != Text)
        {
            (Text, Shown) = (stored, stored);
            adopted++;
        }
    }
}
