using IessPortal.Core.Features.Reporting;
using IessPortal.Core.Platform.Settings;
using IessPortal.Web.Console.Shell;

namespace IessPortal.Web.Console.Reporting;

public sealed partial class AuditPage
{
    [Inject] public SearchAuditHandler Audit { get; set; } = null!;
    [Inject] public ViewAuditSealHandler Seals { get; set; } = null!;
    [Inject] public CheckAuditHandler Check { get; set; } = null!;
    [Inject] public AuditWords Words { get; set; } = null!;
    [Inject] public PortalZone Zone { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "solicitud")] public string? Reference { get; set; }
    [SupplyParameterFromQuery(Name = "ruc")] public string? Ruc { get; set; }
    [SupplyParameterFromQuery(Name = "quien")] public string? Person { get; set; }
    [SupplyParameterFromQuery(Name = "tipo")] public string? Kind { get; set; }
    [SupplyParameterFromQuery(Name = "grupo")] public string? Group { get; set; }
    [SupplyParameterFromQuery(Name = "desde")] public string? From { get; set; }
    [SupplyParameterFromQuery(Name = "hasta")] public string? Until { get; set; }
    [SupplyParameterFromQuery(Name = AuditAddress.Before)] public string? BeforeEntry { get; set; }

    private FoundEntries? Results { get; set; }
    private AuditSeal? Seal { get; set; }
    private string? TypedReference { get; set; }
    private string? TypedRuc { get; set; }
    private string? TypedPerson { get; set; }
    private string? ChosenKind { get; set; }
    private string? ChosenGroup { get; set; }
    private DateOnly? TypedFrom { get; set; }
    private DateOnly? TypedUntil { get; set; }
    private OneAtATime Once { get; } = new();
    private AuditAddress Query => new(Reference, Ruc, Person, Kind, From, Until, Group);

    /// <summary>Where one thing alone is asked about: all that there is of it.</summary>
    private string? About => Query switch
    {
        { Reference: { } reference } when Query == AuditAddress.Everything with { Reference = reference } => T["All.Reference", reference].Value,
        { Ruc: { } ruc } when Query == AuditAddress.Everything with { Ruc = ruc } => T["All.Ruc", ruc].Value,
        { Person: { } person } when Query == AuditAddress.Everything with { Person = person } => T["All.Person", person].Value,
        _ => null,
    };

    protected override async Task LoadAsync()
    {
        (TypedReference, TypedRuc, TypedPerson, TypedFrom, TypedUntil) = (Reference, Ruc, Person, AddressValue.Day(From), AddressValue.Day(Until));
        (ChosenKind, ChosenGroup) = (Kind, Group);
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        Seal = await Seals.HandleAsync(new(Actor), Left);
        Results = await Audit.HandleAsync(new(Query.Criteria(Zone), AddressValue.LongNumber(BeforeEntry), false, Actor), Left);
    }

    private void Search() => Navigation.NavigateTo(AddressOf(
        new(TypedReference, TypedRuc, TypedPerson, ChosenKind, AddressValue.TextOf(TypedFrom), AddressValue.TextOf(TypedUntil), ChosenGroup)));

    private Task VerifyAsync() => Once.DoAsync(async () =>
    {
        await Check.HandleAsync(new(Actor), Left);
        // The check is an entry itself.
        await ReadAsync();
    });

    // A member of staff is known by an address, an employer by a number.
    private static AuditAddress AboutOf(string account) =>
        account.Contains('@', StringComparison.Ordinal) ? AuditAddress.Everything with { Person = account } : AuditAddress.Everything with { Ruc = account };

    private string AddressOf(AuditAddress address) =>
        Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>(address.Parameters) { [AuditAddress.Before] = null });

    private string AddressFrom(long? entry) => Navigation.GetUriWithQueryParameter(AuditAddress.Before, entry);

    private string ExportTo(string format) => Navigation.GetUriWithQueryParameters(
        $"{Navigation.BaseUri.TrimEnd('/')}{ConsolePaths.AuditExport}",
        new Dictionary<string, object?>(Query.Parameters) { [CsvDialect.Parameter] = format });
}
