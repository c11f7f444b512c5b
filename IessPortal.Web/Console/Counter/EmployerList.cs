using IessPortal.Core.Features.Counter.Search;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Lists;
using IessPortal.Web.Console.Lists;

namespace IessPortal.Web.Console.Counter;

/// <summary>Employers that were looked up. There are never more than a few, and they are not taken away.</summary>
public sealed class EmployerList(FindEmployersHandler find, DisplayText words, IStringLocalizer<CounterTexts> texts)
    : ListDefinition<FoundEmployer>(words, null)
{
    private string? searched;

    public override string Name => "empleadores";
    public override string Path => ConsolePaths.Search;
    public override Permission Needs => FindEmployersHandler.Needs;
    public override string Title => texts["Search.Title"];
    public override string Empty => texts["Search.Start"];
    public override string SearchLabel => texts["Search.Text"];
    public override string SearchHint => texts["Search.Hint", FindEmployersHandler.ShortestName];

    /// <summary>What the last search found.</summary>
    public FoundEmployers? Found { get; private set; }

    public override IReadOnlyList<ListColumn<FoundEmployer>> Columns { get; } =
    [
        new("ruc", texts["Fact.Employer"], employer => $"{employer.Ruc}-{employer.Sucursal}") { Class = _ => "ref" },
        new("nombre", texts["Fact.Name"], employer => employer.Name) { Text = employer => employer.Name ?? texts["Search.NoAccount"] },
    ];

    public override Guid IdOf(FoundEmployer item) => item.AccountId ?? Guid.Empty;

    public override string? AddressOf(FoundEmployer item)
    {
        return item.AccountId is { } account ? ConsolePaths.Employer(account) : null;
    }

    public override async Task<ListPage<FoundEmployer>> ReadAsync(ListQuery query, CancellationToken cancellationToken)
    {
        var request = query.Request;
        // One search is one entry in the audit, however often it is sorted and paged.
        if (request.Sought != searched)
        {
            (Found, searched) = (request.Sought is { } text ? await find.HandleAsync(new(text, query.Actor), cancellationToken) : null, request.Sought);
        }

        var employers = Found?.Employers ?? [];
        Func<FoundEmployer, string?> key = request.Sort == "nombre" ? employer => employer.Name : employer => employer.Ruc + employer.Sucursal;
        IEnumerable<FoundEmployer> sorted = request.Sort is null ? employers : request.Descending ? employers.OrderByDescending(key) : employers.OrderBy(key);
        return new([.. sorted.Skip((request.Page - 1) * request.Size).Take(request.Size)], employers.Count);
    }
}
