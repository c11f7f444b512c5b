using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Lists;

namespace IessPortal.Web.Console.Lists;

/// <summary>A list of the console: what it shows, how it can be filtered and sorted, where a row leads. One small class for each.</summary>
/// <param name="words">For instants in words.</param>
/// <param name="handler">Reads it; none: the list reads by itself, and cannot be taken away.</param>
public abstract class ListDefinition<TItem>(DisplayText words, IListHandler<TItem>? handler) : IConsoleList
    where TItem : class
{
    private ListShape? shape;

    public abstract string Name { get; }

    public abstract string Path { get; }

    public abstract Permission Needs { get; }

    /// <summary>What a screen reader is told that the table is.</summary>
    public abstract string Title { get; }

    /// <summary>What is said where there is nothing at all: why, and what to do.</summary>
    public abstract string Empty { get; }

    public abstract IReadOnlyList<ListColumn<TItem>> Columns { get; }

    public virtual IReadOnlyList<ListFilter> Filters => [];

    /// <summary>What can be looked for; none: nothing.</summary>
    public virtual string? SearchLabel => null;

    /// <summary>Said below the field.</summary>
    public virtual string? SearchHint => null;

    public bool CanBeTaken => handler is not null;

    public ListShape Shape => shape ??= new(
        [.. Columns.Select(column => column.Name)],
        [.. Columns.Where(column => column.Shown).Select(column => column.Name)],
        [.. Columns.Where(column => column.Sortable).Select(column => column.Name)],
        Filters.ToDictionary(filter => filter.Name, IReadOnlyList<string>? (filter) => [.. filter.Options.Select(option => option.Value)]),
        SearchLabel is not null);

    public abstract Guid IdOf(TItem item);

    /// <summary>The page that a row leads to; none: it opens beside the list.</summary>
    public virtual string? AddressOf(TItem item) => null;

    public virtual Task<ListPage<TItem>> ReadAsync(ListQuery query, CancellationToken cancellationToken) => handler!.HandleAsync(query, cancellationToken);

    /// <summary>A value as people read it.</summary>
    public string TextOf(ListColumn<TItem> column, TItem item)
    {
        var culture = CultureInfo.CurrentUICulture;
        return (column.Text is { } text ? text(item) : column.Value(item) switch
        {
            null => null,
            DateTimeOffset instant => words.ShortDayAndTime(instant),
            IFormattable value => value.ToString(null, culture),
            var value => value.ToString(),
        }) is { Length: > 0 } shown ? shown : "—";
    }

    public async Task<ListFile> TakeAsync(ListQuery query, CancellationToken cancellationToken)
    {
        var export = await handler!.ExportAsync(query, cancellationToken);
        return new(
            [.. Columns.Select(column => (column.Name, column.Title))],
            export.Items.Select(item => (IReadOnlyList<ListField>)[.. Columns.Select(column => FieldOf(column, item))]),
            export.Total);
    }

    // What is no instant and no number is the same text in the file for people as on the page.
    private static ListField FieldOf(ListColumn<TItem> column, TItem item)
    {
        var value = column.Value(item);
        return new(value is Enum name ? name.ToString() : value, column.Text?.Invoke(item));
    }
}

/// <summary>What the endpoints that hand lists out know of one.</summary>
public interface IConsoleList
{
    /// <summary>Stable: saved views and addresses of files hold it.</summary>
    string Name { get; }

    /// <summary>The address of its page.</summary>
    string Path { get; }

    Permission Needs { get; }

    bool CanBeTaken { get; }

    ListShape Shape { get; }

    /// <summary>All that the filters leave. Taking it away is written down.</summary>
    Task<ListFile> TakeAsync(ListQuery query, CancellationToken cancellationToken);
}
