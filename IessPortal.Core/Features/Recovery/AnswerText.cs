using IessPortal.Core.Features.Accounts.Keys;

namespace IessPortal.Core.Features.Recovery;

/// <summary>What keeps a text from being an answer at all, right or wrong.</summary>
public enum AnswerProblem
{
    Empty,
    /// <summary>Digits of another script.</summary>
    ForeignDigits,
    NotADate,
    FutureDate,
    NotFourDigits,
    /// <summary>Not one of the options.</summary>
    NotAnOption,
    TooLong,
}

/// <summary>Brings typed answers to the form in which they are compared.</summary>
public static class AnswerText
{
    private const int Longest = 100;
    private const int AccountEnding = 4;

    private static readonly string[] Months =
        ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"];

    /// <summary>The normal form of an answer, or why it is none.</summary>
    public static AnswerProblem? Normalize(Question question, string? text, DateOnly today, out string normal)
    {
        normal = string.Empty;
        var trimmed = (text ?? string.Empty).Trim();
        if (trimmed.Length == 0)
        {
            return question.Options.Count > 0 ? AnswerProblem.NotAnOption : AnswerProblem.Empty;
        }

        if (trimmed.Length > Longest)
        {
            return AnswerProblem.TooLong;
        }

        return question.Kind switch
        {
            QuestionKind.FormerAddress => Option(question, trimmed, out normal),
            QuestionKind.HeadOfficeCanton => Place(trimmed, out normal),
            QuestionKind.DebitAccountEnding => Digits(trimmed, out normal),
            _ => Date(trimmed, today, out normal),
        };
    }

    public static string Of(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A place's name without capitals, accents, points and needless blanks.</summary>
    public static string OfPlace(string name) =>
        string.Join(
            ' ', KeyText.Fold(name ?? string.Empty).Split([' ', '.', ',', '-'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static AnswerProblem? Place(string text, out string normal)
    {
        normal = OfPlace(string.Concat(text.EnumerateRunes()));
        return normal.Length == 0 ? AnswerProblem.Empty : null;
    }

    private static AnswerProblem? Option(Question question, string text, out string normal)
    {
        var chosen = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= question.Options.Count;
        normal = chosen ? question.Options[number - 1] : string.Empty;
        return chosen ? null : AnswerProblem.NotAnOption;
    }

    private static AnswerProblem? Digits(string text, out string normal)
    {
        normal = IdentifierText.Clean(text);
        return IdentifierText.ForeignDigits(normal) ? AnswerProblem.ForeignDigits
            : normal.Length == AccountEnding && normal.All(char.IsAsciiDigit) ? null
            : AnswerProblem.NotFourDigits;
    }

    private static AnswerProblem? Date(string text, DateOnly today, out string normal)
    {
        normal = string.Empty;
        if (IdentifierText.ForeignDigits(text))
        {
            return AnswerProblem.ForeignDigits;
        }

        if (Parse(text) is not { } date)
        {
            return AnswerProblem.NotADate;
        }

        normal = Of(date);
        return date > today ? AnswerProblem.FutureDate : null;
    }

    /// <summary>Day, month and year in that order, however they are set apart; the year first where it has four digits; the month also as a word.</summary>
    private static DateOnly? Parse(string text)
    {
        var parts = KeyText.Fold(string.Concat(text.EnumerateRunes()))
            .Replace(" de ", " ", StringComparison.Ordinal)
            .Replace(" del ", " ", StringComparison.Ordinal)
            .Split(['/', '-', '.', ' ', ',', '\u2013', '\u2212'], StringSplitOptions.RemoveEmptyEntries);
        if (parts is [{ Length: 8 } run] && run.All(char.IsAsciiDigit))
        {
            parts = [run[..2], run[2..4], run[4..]];
        }

        if (parts is not [var first, var middle, var last])
        {
            return null;
        }

        var (day, month, year) = first.Length == 4 ? (last, middle, first) : (first, middle, last);
        return year.Length == 4 && day.Length <= 2 && Number(day) is { } d && MonthOf(month) is { } m && Number(year) is { } y
            && y is >= 1900 and <= 9999 && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, m)
            ? new DateOnly(y, m, d)
            : null;
    }

    private static int? MonthOf(string text)
    {
        var named = text.Length >= 3
            ? Array.FindIndex(Months, month => month.StartsWith(text == "setiembre" ? "septiembre" : text, StringComparison.Ordinal))
            : -1;
        return named >= 0 ? named + 1 : text.Length <= 2 ? Number(text) : null;
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
