using Bunit;
using IessPortal.Core.Features.Reporting;
using IessPortal.Web.Console.Reporting.Charts;
using Xunit;

namespace IessPortal.Tests.Web.Components;

/// <summary>Key figures with their change: an arrow, a percentage, and words that say the same.</summary>
public sealed class FigureCardsTests : ChartTest
{
    [Theory]
    [InlineData(KeyFigureKind.Started, 112.0, 100.0, "▲ 12 % más que en el periodo anterior (100)", "")]
    [InlineData(KeyFigureKind.Waiting, 300.0, 600.0, "▼ 50 % menos que en el periodo anterior (10 min) mejor", "better")]
    [InlineData(KeyFigureKind.MailP95, 90.0, 60.0, "▲ 50 % más que en el periodo anterior (1 min) peor", "worse")]
    [InlineData(KeyFigureKind.Completed, .61, .6, "▲ 1 punto más que en el periodo anterior (60 %) mejor", "better")]
    [InlineData(KeyFigureKind.Expired, .2, .2, "= igual que en el periodo anterior (20 %)", "")]
    [InlineData(KeyFigureKind.Expired, .1, .2, "▼ 10 puntos menos que en el periodo anterior (20 %) mejor", "better")]
    public void A_change_is_told_by_sign_and_word(KeyFigureKind kind, double value, double before, string words, string css)
    {
        var change = Cards(new KeyFigure(kind, value, before)).Find(".change");

        Assert.Equal(words, Plain(change.TextContent));
        Assert.Equal($"change {css}".Trim(), change.ClassName!.Trim());
        Assert.Equal("true", change.QuerySelector("span")!.GetAttribute("aria-hidden"));
    }

    [Theory]
    [InlineData(KeyFigureKind.Visits, 5.0, 0.0, "5")]
    [InlineData(KeyFigureKind.Visits, 5.0, null, "5")]
    [InlineData(KeyFigureKind.MailMedian, null, 3.0, "—")]
    public void Where_there_is_nothing_to_compare_with_nothing_is_said(KeyFigureKind kind, double? value, double? before, string text)
    {
        var cards = Cards(new KeyFigure(kind, value, before));

        Assert.Empty(cards.FindAll(".change"));
        Assert.Equal(text, cards.Find("dd").TextContent);
    }

    private IRenderedComponent<FigureCards> Cards(KeyFigure figure) =>
        Render<FigureCards>(parameters => parameters.Add(part => part.Figures, [figure]).Add(part => part.Words, Words));
}
