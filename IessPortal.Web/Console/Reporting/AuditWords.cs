using System.Text.RegularExpressions;
using IessPortal.Core.Platform.Auditing;

namespace IessPortal.Web.Console.Reporting;

/// <summary>What an entry says, in words.</summary>
/// <param name="Detail">What a reader needs besides; empty where that is all. Of a change: of what.</param>
/// <param name="Before">What it was, where something changed.</param>
/// <param name="After">What it is since.</param>
public sealed record EntryWords(string What, string Detail, string? Before, string? After)
{
    /// <summary>All of it in one line: «Correo aceptado: recordatorio de clave».</summary>
    public string Line => string.Join(": ", new[] { What, Detail, Before is null ? string.Empty : $"{Before} → {After}" }.Where(part => part.Length > 0));
}

/// <summary>Tells entries in words: stored names, instants and users' numbers never reach a reader.</summary>
public sealed partial class AuditWords(
    IStringLocalizer<ConsoleTexts> texts, IStringLocalizer<AuditTexts> audit, AuditVocabulary vocabulary, DisplayText display)
{
    private const string Change = " → ";

    /// <summary>What people wrote stands behind a colon, and is theirs.</summary>
    private static readonly HashSet<AuditKind> WithReason =
    [
        AuditKind.ApprovalRequested, AuditKind.ApprovalGranted, AuditKind.ApprovalDeclined, AuditKind.RequestApproved, AuditKind.RequestRefused,
        AuditKind.RequestMoreAsked, AuditKind.MailRefused, AuditKind.MailGivenUp, AuditKind.MailTextsChanged, AuditKind.MailTextsRestored,
        AuditKind.ApprovalOfImportDeclined,
    ];

    public EntryWords Of(AuditEntry entry)
    {
        var what = texts[$"Audit.{entry.Kind}"];
        var detail = DetailOf(entry.Kind, entry.Detail ?? string.Empty);
        if (detail.Split(Change) is not [var before, var after])
        {
            return new(what, detail, null, null);
        }

        // «Centro Quito: 3 → 4»: of what stands before the colon.
        var colon = before.IndexOf(": ", StringComparison.Ordinal);
        return new(what, colon < 0 ? string.Empty : before[..colon], colon < 0 ? before : before[(colon + 2)..], after);
    }

    /// <summary>What stands with an entry of a kind, in words.</summary>
    public string DetailOf(AuditKind kind, string detail)
    {
        if (kind is AuditKind.StatisticsExported
            && Days().Match(detail) is { Success: true } days
            && DateOnly.TryParseExact(days.Groups["first"].ValueSpan, "O", out var first)
            && DateOnly.TryParseExact(days.Groups["last"].ValueSpan, "O", out var last))
        {
            return audit["Days", DisplayText.Day(first), DisplayText.Day(last)];
        }

        if (Number().Match(detail) is { Success: true } number
            && vocabulary.Find(kind, int.Parse(number.Groups["number"].ValueSpan, CultureInfo.InvariantCulture)) is { } counted)
        {
            return counted;
        }

        var end = WithReason.Contains(kind) && detail.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? colon : detail.Length;
        var told = Name().Replace(detail[..end], name => vocabulary.Find(kind, name.Value) ?? name.Value) + detail[end..];
        told = User().Replace(told, user => audit["SecondaryUser", user.Value[..8]]);
        return Instant().Replace(
            told, instant => DateTimeOffset.TryParse(instant.Value, CultureInfo.InvariantCulture, out var at) ? display.DayAndTime(at) : instant.Value);
    }

    // «2026-11-21 2026-11-27»
    [GeneratedRegex(@"^(?<first>\d{4}-\d\d-\d\d) (?<last>\d{4}-\d\d-\d\d)$")]
    private static partial Regex Days();

    // «9 left», «330».
    [GeneratedRegex(@"^(?<number>\d{1,9})( left)?$")]
    private static partial Regex Number();

    // A name as the program has it, alone or before a number: not a part of a longer word.
    [GeneratedRegex(@"(?<![\p{L}\d.@-])[A-Za-z][A-Za-z0-9]*(-[A-Z0-9]+)*(?![\p{L}\d@-])")]
    private static partial Regex Name();

    [GeneratedRegex(@"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex User();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ")]
    private static partial Regex Instant();
}
