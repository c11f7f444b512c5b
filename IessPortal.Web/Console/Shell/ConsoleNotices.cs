namespace IessPortal.Web.Console.Shell;

/// <summary>What kind of news it is; the name is a class of the style sheet.</summary>
public enum NoticeKind
{
    /// <summary>It was done.</summary>
    Done,
    /// <summary>It was not.</summary>
    Failed,
    /// <summary>Good to know.</summary>
    Told,
}

/// <summary>Something that happened.</summary>
/// <param name="Number">From 1, in each window.</param>
public sealed record ConsoleNotice(int Number, NoticeKind Kind, string Text);

/// <summary>
/// Tells what happened in a window, for the eyes and in a live region for those who listen (<see cref="ConsoleVoice"/>). One for each window. Not by the
/// library's snackbar: that one writes style elements, which the content policy refuses.
/// </summary>
public sealed class ConsoleNotices
{
    /// <summary>Something is to be shown and read out.</summary>
    public event Action? Told;

    /// <summary>What was told last; none: nothing yet.</summary>
    public ConsoleNotice? Last { get; private set; }

    /// <summary>It was done.</summary>
    public void Done(string text) => Tell(NoticeKind.Done, text);

    /// <summary>It was not; why, stands beside the field.</summary>
    public void Failed(string text) => Tell(NoticeKind.Failed, text);

    /// <summary>Good to know.</summary>
    public void Tell(string text) => Tell(NoticeKind.Told, text);

    private void Tell(NoticeKind kind, string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        Last = new((Last?.Number ?? 0) + 1, kind, text);
        Told?.Invoke();
    }
}
