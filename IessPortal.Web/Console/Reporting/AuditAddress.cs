using IessPortal.Core.Features.Reporting;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Web.Console.Reporting;

/// <summary>A search of the audit as it stands in the page's address, and in that of the file.</summary>
internal sealed record AuditAddress(string? Reference, string? Ruc, string? Person, string? Kind, string? From, string? Until, string? Group = null)
{
    /// <summary>The parameter under which a page says before which entry it begins.</summary>
    public const string Before = "antes";

    public static readonly AuditAddress Everything = new(null, null, null, null, null, null);

    public static AuditAddress Read(IQueryCollection query) =>
        new(query["solicitud"], query["ruc"], query["quien"], query["tipo"], query["desde"], query["hasta"], query["grupo"]);

    public Dictionary<string, object?> Parameters => new()
    {
        ["solicitud"] = Some(Reference),
        ["ruc"] = Some(Ruc),
        ["quien"] = Some(Person),
        ["tipo"] = Some(Kind),
        ["grupo"] = Some(Group),
        ["desde"] = Some(From),
        ["hasta"] = Some(Until),
    };

    /// <summary>Days are those of Ecuador, the last one included.</summary>
    public AuditCriteria Criteria(PortalZone zone) =>
        new(Reference, Ruc, Person, Named<AuditKind>(Kind), StartOf(zone, From, 0), StartOf(zone, Until, 1)) { Group = Named<AuditGroup>(Group) };

    private static T? Named<T>(string? name) where T : struct, Enum =>
        Enum.TryParse<T>(name, out var value) && Enum.IsDefined(value) ? value : null;

    private static string? Some(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static DateTimeOffset? StartOf(PortalZone zone, string? text, int daysLater) =>
        AddressValue.Day(text) is { } day ? zone.StartOf(day.AddDays(daysLater)) : null;
}
