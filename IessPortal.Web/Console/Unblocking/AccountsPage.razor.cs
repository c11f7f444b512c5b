using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Unblocking;
using Microsoft.AspNetCore.Components;

namespace IessPortal.Web.Console.Unblocking;

public sealed partial class AccountsPage
{
    [Inject] public ListBlockedAccountsHandler List { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "ruc")] public string? OfRuc { get; set; }
    [SupplyParameterFromQuery(Name = "causa")] public string? OfCause { get; set; }
    [SupplyParameterFromQuery(Name = "pagina")] public int? Page { get; set; }

    private BlockedAccounts? Results { get; set; }
    private string? Typed { get; set; }
    private string? Chosen { get; set; }
    private int Number => Math.Max(1, Page ?? 1);

    protected override async Task LoadAsync()
    {
        (Typed, Chosen) = (OfRuc, OfCause);
        Results = await List.HandleAsync(new(OfRuc, Enum.TryParse<BlockCause>(OfCause, out var cause) ? cause : null, Number, Actor), Left);
    }

    private void Search() => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["ruc"] = string.IsNullOrWhiteSpace(Typed) ? null : Typed.Trim(),
        ["causa"] = string.IsNullOrEmpty(Chosen) ? null : Chosen,
        ["pagina"] = null,
    }));

    private string AddressOf(int page) => Navigation.GetUriWithQueryParameter("pagina", page);
}
