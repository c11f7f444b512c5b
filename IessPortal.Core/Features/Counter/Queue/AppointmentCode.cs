using IessPortal.Core.Platform.Secrets;

namespace IessPortal.Core.Features.Counter.Queue;

/// <summary>What is typed or scanned at reception: a turno's code, or the address in its mail or QR.</summary>
/// <param name="Reference">The code as it is stored; none where a token was given.</param>
/// <param name="Token">Of the address; none where a code was given.</param>
internal sealed record AppointmentCode(string? Reference, string? Token)
{
    private const int LettersFirst = 3;
    private const int LettersLast = 2;

    /// <summary>Without the hyphen.</summary>
    public const int Length = LettersFirst + LettersLast;

    /// <summary>Reads either. Blanks, small letters and whatever stands for the hyphen on another keyboard do not matter.</summary>
    public static AppointmentCode? Read(string? text)
    {
        var trimmed = text?.Trim() ?? string.Empty;
        var last = trimmed.Split('?', '#')[0].Split('/', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? string.Empty;
        if (last.Length == RandomSecret.TokenLength)
        {
            return new(null, last);
        }

        var signs = string.Concat(trimmed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return signs.Length == Length ? new($"{signs[..LettersFirst]}-{signs[LettersFirst..]}", null) : null;
    }
}
