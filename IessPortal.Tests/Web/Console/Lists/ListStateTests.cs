using FsCheck;
using FsCheck.Fluent;
using IessPortal.Core.Platform.Lists;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Samples;
using IessPortal.Web.Console.Lists;
using Xunit;

namespace IessPortal.Tests.Web.Console.Lists;

/// <summary>What somebody sees of a list is in its address: who gets the address sees the same.</summary>
public sealed class ListStateTests
{
    private static readonly ListShape Shape = new(
        ["uno", "dos", "tres", "cuatro"],
        ["uno", "tres"],
        ["uno", "dos"],
        new Dictionary<string, IReadOnlyList<string>?> { ["causa"] = ["A", "B"], ["texto"] = null },
        Searchable: true);

    private static readonly Gen<string?> Typed = Inputs.AnyText.Select(text => text?.Trim() is { Length: > 0 and < 500 } some && IsText(some) ? some : null);

    private static readonly Gen<IReadOnlyList<string>?> Columns =
        from shown in Gen.Elements(false, true).ListOf(4)
        let names = Shape.Columns.Where((_, place) => shown[place]).ToList()
        select names.Count == 0 || names.SequenceEqual(Shape.Shown) ? null : (IReadOnlyList<string>)names;

    private static readonly Gen<ListState> States =
        from search in Typed
        from cause in Gen.Elements<string?>(null, "A", "B")
        from text in Typed
        from sort in Gen.Elements<string?>(null, "uno", "dos")
        from down in Gen.Elements(false, true)
        from columns in Columns
        from size in Gen.Elements(ListState.Sizes.ToArray())
        from page in Gen.Choose(1, 5000)
        from open in Gen.Elements<Guid?>(null, Guid.Parse("01a21933-a9c1-7c4d-841a-e2cc04dc8fa1"))
        select new ListState
        {
            Search = search,
            Sort = sort,
            Descending = sort is not null && down,
            Columns = columns,
            Size = size,
            Page = page,
            Open = open,
        }.Filtered("causa", cause).Filtered("texto", text);

    [Fact]
    public void What_an_address_says_is_what_was_written_into_it() => Prop.ForAll(
        Arb.From(States),
        state =>
        {
            var read = ListState.Read(state.ToQuery(), Shape);
            return read.ToQuery() == state.ToQuery()
                && (read with { Filters = state.Filters, Columns = state.Columns }) == state
                && read.Filters.OrderBy(one => one.Key).SequenceEqual(state.Filters.OrderBy(one => one.Key))
                && (read.Columns ?? []).SequenceEqual(state.Columns ?? []);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_stands_in_an_address_is_read_and_written_the_same_again() => Prop.ForAll(
        Arb.From(Inputs.AnyText),
        text =>
        {
            var once = ListState.Read($"?q={text}&causa={text}&orden={text}&columnas={text}&filas={text}&pagina={text}&abierta={text}", Shape);
            return ListState.Read(once.ToQuery(), Shape).ToQuery() == once.ToQuery();
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("", "")]
    [InlineData("?filas=25&pagina=1&columnas=uno+tres", "")]
    [InlineData("?orden=-dos&causa=B&q=+a+", "?q=a&causa=B&orden=-dos")]
    [InlineData("?orden=cuatro&causa=C&filas=7&pagina=0&columnas=nada&abierta=x&otra=1", "")]
    [InlineData("?columnas=cuatro+uno", "?columnas=uno%20cuatro")]
    public void What_the_list_does_not_know_or_is_as_usual_is_left_out(string said, string written) =>
        Assert.Equal(written, ListState.Read(said, Shape).ToQuery());

    [Fact]
    public void Another_filter_starts_at_the_first_page_with_no_row_open()
    {
        var state = new ListState { Page = 3, Open = Guid.Empty, Sort = "uno" }.With("causa", "A");

        Assert.Equal("?causa=A&orden=uno", state.ToQuery());
        Assert.Equal("?orden=uno", state.With("causa", " ").ToQuery());
        Assert.Equal(("A", 1, ListRequest.UsualSize), (state.ToRequest().Filter("causa"), state.ToRequest().Page, state.ToRequest().Size));
    }

    [Fact]
    public void No_filter_is_called_like_something_that_every_list_has()
    {
        var names = ProductTypes.All
            .Where(type => type.Name.StartsWith("List", StringComparison.Ordinal) && type.Name.EndsWith("Handler", StringComparison.Ordinal))
            .SelectMany(type => type.GetFields().Where(field => field.Name.EndsWith("Filter", StringComparison.Ordinal)))
            .Select(field => (string)field.GetRawConstantValue()!)
            .ToList();

        Assert.InRange(names.Count, 8, 100);
        Assert.DoesNotContain(names, ListState.Names.Contains);
    }

    // Half a surrogate is no text, and no address can hold it.
    private static bool IsText(string text) => !text.Any(char.IsSurrogate) || text.EnumerateRunes().All(rune => rune != System.Text.Rune.ReplacementChar);
}

internal static class ListStates
{
    /// <summary>With a filter, and the page as it was.</summary>
    public static ListState Filtered(this ListState state, string filter, string? value) =>
        value is null ? state : state with { Filters = new Dictionary<string, string>(state.Filters) { [filter] = value } };
}
