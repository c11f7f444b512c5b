using IessPortal.Core.Features.Accounts.Import;

namespace IessPortal.Web.Commands;

/// <summary>A bar that moves at a terminal; where nobody looks, a line at the end of each phase.</summary>
internal sealed class TerminalProgress(TextWriter error) : IProgress<ImportProgress>
{
    private const int Width = 24;

    private readonly bool moves = ReferenceEquals(error, System.Console.Error) && !System.Console.IsErrorRedirected;

    public void Report(ImportProgress value)
    {
        var line = LineOf(value);
        if (moves)
        {
            error.Write($"\r{line}{(value.Share >= 1 ? Environment.NewLine : "   ")}");
        }
        else if (value.Share >= 1)
        {
            error.WriteLine(line);
        }
    }

    internal static string LineOf(ImportProgress value)
    {
        var done = (int)(Math.Clamp(value.Share, 0, 1) * Width);
        var bar = $"[{new string('#', done)}{new string('.', Width - done)}]";
        var left = value.Left is { } time ? $"  {(int)time.TotalMinutes}:{time.Seconds:00} left" : null;
        var phase = value.Phase is ImportPhase.Checking ? "Checking" : "Writing ";
        return string.Create(CultureInfo.InvariantCulture, $"{phase} {bar} {value.Share * 100,3:0} %  {value.Rows:#,0} rows  {value.Rate:#,0}/s{left}");
    }
}
