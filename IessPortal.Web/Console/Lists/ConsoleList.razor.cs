using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Lists;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace IessPortal.Web.Console.Lists;

/// <summary>A list with everything that belongs to one. What it shows is what the address says, also after Back.</summary>
public sealed partial class ConsoleList<TItem> : IDisposable
{
    private static readonly Dictionary<string, string> NoFilters = [];

    private readonly CancellationTokenSource left = new();

    // What is at work when the list goes asks for its end afterwards, too, when there is no source to ask any more.
    private readonly CancellationToken gone;
    private int readings;
    private string? read;

    public ConsoleList() => gone = left.Token;

    [Inject] public NavigationManager Navigation { get; set; } = null!;
    [Inject] public IJSRuntime Script { get; set; } = null!;

    [Parameter, EditorRequired] public required ListDefinition<TItem> Definition { get; set; }

    [Parameter, EditorRequired] public required Actor Actor { get; set; }

    /// <summary>A row as a whole, where it opens beside the list; none: all its columns.</summary>
    [Parameter] public RenderFragment<TItem>? Details { get; set; }

    /// <summary>Draws a cell that is more than words; none: as the column has it.</summary>
    [Parameter] public Func<ListColumn<TItem>, TItem, RenderFragment?>? Cell { get; set; }

    /// <summary>What else can be done, beside columns, views and files.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    private ListState State { get; set; } = new();
    private ListPage<TItem>? Found { get; set; }
    private string? Typed { get; set; }
    private bool Reading { get; set; }

    private List<ListColumn<TItem>> Shown => [.. Definition.Columns.Where(IsShown)];

    /// <summary>The column by which a row is opened.</summary>
    private ListColumn<TItem> Opener => Definition.Columns.First(IsShown);

    private TItem? Opened => State.Open is { } open ? Found?.Items.FirstOrDefault(item => Definition.IdOf(item) == open) : null;

    private string SortValue => State.Sort is null ? "" : State.Descending ? $"-{State.Sort}" : State.Sort;

    // What was typed and not sent yet goes along with what is chosen.
    private ListState SearchedState => State with { Search = Typed?.Trim() is { Length: > 0 } text ? text : null, Page = 1, Open = null };

    /// <summary>Reads the same again: something has changed.</summary>
    public async Task ReloadAsync()
    {
        var reading = ++readings;
        Reading = true;
        var page = await Definition.ReadAsync(new ListQuery(State.ToRequest(), Actor), gone);
        // Readings end in any order; only the last one that began is to be shown.
        if (reading == readings)
        {
            (Found, Reading) = (page, false);
            StateHasChanged();
        }
    }

    public void Dispose()
    {
        Navigation.LocationChanged -= Follow;
        left.Cancel();
        left.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += Follow;
        await FollowAsync(Navigation.Uri);
    }

    private string AddressOf(ListState state) => $"{Definition.Path}{state.ToQuery()}";

    private bool IsShown(ListColumn<TItem> column) => State.Columns?.Contains(column.Name) ?? column.Shown;

    private string RowClassOf(TItem item) => State.Open == Definition.IdOf(item) ? "open" : string.Empty;

    // Up, then down, then the list's own order again.
    private string? NextSort(ListColumn<TItem> column) =>
        State.Sort != column.Name ? column.Name : State.Descending ? null : $"-{column.Name}";

    /// <summary>As <c>aria-sort</c> has it.</summary>
    private string OrderOf(ListColumn<TItem> column) => State.Sort != column.Name ? "none" : State.Descending ? "descending" : "ascending";

    private ListState Sorted(string? value) => State with
    {
        Sort = string.IsNullOrEmpty(value) ? null : value.TrimStart('-'),
        Descending = value?.StartsWith('-') is true,
        Page = 1,
        Open = null,
    };

    private ListState Sized(string? size) =>
        State with { Size = int.Parse(size!, System.Globalization.CultureInfo.InvariantCulture), Page = 1, Open = null };

    private void Show(ListColumn<TItem> column, bool shown)
    {
        var names = Definition.Columns.Where(one => one == column ? shown : IsShown(one)).Select(one => one.Name).ToList();
        Go(State with { Columns = names.SequenceEqual(Definition.Shape.Shown) ? null : names });
    }

    private void Search() => Go(SearchedState);

    private void Go(ListState state) => Navigation.NavigateTo(AddressOf(state));

    /// <summary>Where the row before or after the open one is; none: there is none on the page.</summary>
    private string? Neighbour(int step)
    {
        if (Found is not { } found || Opened is not { } opened)
        {
            return null;
        }

        var place = found.Items.ToList().IndexOf(opened) + step;
        return place >= 0 && place < found.Items.Count ? AddressOf(State with { Open = Definition.IdOf(found.Items[place]) }) : null;
    }

    private async Task TakeAsync(ListFormat format)
    {
        var name = $"{Definition.Name}.{ListFile.ExtensionOf(format)}";
        var address = $"{ConsolePaths.ListFile(Definition.Name, format.ToString().ToLowerInvariant())}{(State with { Page = 1, Open = null }).ToQuery()}";
        await Script.InvokeVoidAsync(
            "portalLists.take", gone, address, name, T["Export.Running", name].Value, T["Export.Done", name].Value, T["Export.Failed"].Value);
    }

    private void Follow(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(async () =>
    {
        try
        {
            await FollowAsync(change.Location);
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // The window shows something else by now.
        }
        catch (PermissionDeniedException)
        {
            // Taken away a moment ago: the way out of the console.
            Navigation.NavigateTo($"{ConsolePaths.SignIn}?fin=1", forceLoad: true);
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    });

    private async Task FollowAsync(string address)
    {
        var uri = new Uri(address);
        if (uri.AbsolutePath != Definition.Path)
        {
            return;
        }

        State = ListState.Read(uri.Query, Definition.Shape);
        Typed = State.Search;
        // Which row is open and which columns are shown takes nothing from the database.
        var wanted = (State with { Open = null, Columns = null }).ToQuery();
        if (wanted == read && Found is not null)
        {
            StateHasChanged();
            return;
        }

        read = wanted;
        await ReloadAsync();
    }
}
