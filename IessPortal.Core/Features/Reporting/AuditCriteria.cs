using IessPortal.Core.Platform.Auditing;

namespace IessPortal.Core.Features.Reporting;

/// <summary>What to look for; what is empty is not asked about.</summary>
/// <param name="Reference">Of a case, a turno, a visit or a request.</param>
/// <param name="Ruc">Of an employer, all its sucursales; with a sucursal behind it, that one alone.</param>
/// <param name="Person">Address of a member of staff: what they did, and what was done to them.</param>
/// <param name="From">Not before.</param>
/// <param name="Until">Before.</param>
public sealed record AuditCriteria(string? Reference, string? Ruc, string? Person, AuditKind? Kind, DateTimeOffset? From, DateTimeOffset? Until)
{
    /// <summary>Of what sort it is that happened; a kind says it closer.</summary>
    public AuditGroup? Group { get; init; }

    /// <summary>The kinds that are asked for; none: all.</summary>
    public IReadOnlyList<AuditKind> Kinds => Kind is { } kind ? [kind] : Group is { } group ? AuditGroups.KindsOf(group) : [];

    /// <summary>As it stands in the entry that a search makes: of whom and what somebody asked is part of the answer to who asked.</summary>
    public override string ToString() => string.Join(
        ' ',
        new[] { Reference, Ruc, Person, Kind?.ToString(), Group?.ToString(), Day(From), Day(Until) }.Where(word => !string.IsNullOrWhiteSpace(word)));

    private static string? Day(DateTimeOffset? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
