namespace IessPortal.Web.Console.Shell;

/// <summary>One opening of a <see cref="ConsoleDialog"/>: whatever ends it ends this one, and none that was opened after it.</summary>
public sealed class DialogOpening(ConsoleDialog dialog)
{
    private DialogWindow? window;
    private bool over;

    /// <summary>Whose opening it is.</summary>
    public ConsoleDialog Dialog => dialog;

    /// <summary>It is on the screen, or would be: what ended before it came there goes away again.</summary>
    internal void Show(DialogWindow shown)
    {
        window = shown;
        if (over)
        {
            shown.Away();
        }
    }

    /// <summary>What it shows is drawn anew.</summary>
    internal void Refresh() => window?.Refresh();

    /// <summary>It goes away, now or as soon as it is there.</summary>
    internal void End()
    {
        over = true;
        window?.Away();
    }
}
