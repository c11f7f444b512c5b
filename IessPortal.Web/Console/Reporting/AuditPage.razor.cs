using IessPortal.Core.Features.Reporting;
using IessPortal.Core.Platform.Settings;
using IessPortal.Web.Components;
using Microsoft.AspNetCore.Components;

namespace IessPortal.Web.Console.Reporting;

public sealed partial class AuditPage
{
    [Inject] public SearchAuditHandler Audit { get; set; } = null!;
    [Inject] public CheckAuditHandler Check { get; set; } = null!;
    [Inject] public PortalZone Zone { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "solicitud")] public string? Reference { get; set; }
    [SupplyParameterFromQuery(Name = "ruc")] public string? Ruc { get; set; }
    [SupplyParameterFromQuery(Name = "quien")] public string? Person { get; set; }
    [SupplyParameterFromQuery(Name = "tipo")] public string? Kind { get; set; }
    [SupplyParameterFromQuery(Name = "desde")] public string? From { get; set; }
    [SupplyParameterFromQuery(Name = "hasta")] public string? Until { get; set; }
    [SupplyParameterFromQuery(Name = "pagina")] public int? Page { get; set; }

    private FoundEntries? Results { get; set; }
    private string? TypedReference { get; set; }
    private string? TypedRuc { get; set; }
    private string? TypedPerson { get; set; }
    private string? ChosenKind { get; set; }
    private DateOnly? TypedFrom { get; set; }
    private DateOnly? TypedUntil { get; set; }
    private string? Chain { get; set; }
    private bool Checking { get; set; }
    private int Number => Math.Max(1, Page ?? 1);
    private AuditAddress Query => new(Reference, Ruc, Person, Kind, From, Until);

    private string ExportAddress => Navigation.GetUriWithQueryParameters($"{Navigation.BaseUri.TrimEnd('/')}{ConsolePaths.AuditExport}", Query.Parameters);

    protected override async Task LoadAsync()
    {
        (TypedReference, TypedRuc, TypedPerson, ChosenKind, TypedFrom, TypedUntil) = (
            Reference, Ruc, Person, Kind, AuditAddress.DayOf(From), AuditAddress.DayOf(Until));
        Results = await Audit.HandleAsync(new(Query.Criteria(Zone), Number, Actor), Left);
    }

    private void Search()
    {
        var address = new AuditAddress(TypedReference, TypedRuc, TypedPerson, ChosenKind, AuditAddress.TextOf(TypedFrom), AuditAddress.TextOf(TypedUntil));
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>(address.Parameters) { ["pagina"] = null }));
    }

    private async Task VerifyAsync()
    {
        (Checking, Chain) = (true, T["Audit.Checking"]);
        var outcome = await Check.HandleAsync(new(Actor), Left);
        Chain = outcome.Match<string>(new(
            Whole: whole => T["Audit.Whole", whole.Entries, whole.LastHash.Length > 0 ? whole.LastHash[..16] : "—"],
            Broken: broken => T["Audit.Broken", broken.Sequence]));
        Checking = false;
    }

    private string AddressOf(int page) => Navigation.GetUriWithQueryParameter("pagina", page);
}
