namespace IessPortal.Core.Features.Accounts.Import;

/// <summary>Lines of a text, none of which is kept beyond a length.</summary>
internal sealed class LimitedLines(TextReader reader, int longest)
{
    private readonly StringBuilder line = new();

    /// <param name="text">None: the line is longer.</param>
    /// <returns>Whether there was one more.</returns>
    public bool Next(out string? text)
    {
        line.Clear();
        var (any, fits) = (false, true);
        for (var letter = reader.Read(); letter >= 0; letter = reader.Read())
        {
            any = true;
            if (letter is '\n')
            {
                break;
            }

            fits &= line.Length < longest;
            if (fits)
            {
                line.Append((char)letter);
            }
        }

        text = fits ? line.ToString().TrimEnd('\r') : null;
        return any;
    }
}
