using IessPortal.Core.Features.Counter.Search;
using Microsoft.AspNetCore.Components;

namespace IessPortal.Web.Console.Counter;

public sealed partial class SearchPage
{
    private string? searched;

    [Inject] public FindEmployersHandler Find { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "q")] public string? Text { get; set; }

    private FoundEmployers? Results { get; set; }
    private string? Typed { get; set; }

    protected override async Task LoadAsync()
    {
        // One search is one entry in the audit, however often the page is drawn.
        if (Text != searched)
        {
            (Typed, searched) = (Text, Text);
            Results = string.IsNullOrWhiteSpace(Text) ? null : await Find.HandleAsync(new(Text, Actor), Left);
        }
    }

    private void Search() => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("q", string.IsNullOrWhiteSpace(Typed) ? null : Typed.Trim()));
}
