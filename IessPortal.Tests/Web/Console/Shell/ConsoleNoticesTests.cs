using Bunit;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Web.Console.Shell;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IessPortal.Tests.Web.Console.Shell;

public sealed class ConsoleNoticesTests : ComponentTest
{
    private readonly ConsoleNotices notices = new();
    private readonly TestClock clock = new();

    public ConsoleNoticesTests()
    {
        Services.AddSingleton(notices);
        Services.AddSingleton<TimeProvider>(clock);
    }

    [Fact]
    public void What_happened_is_shown_for_a_while_and_read_out()
    {
        var voice = Render<ConsoleVoice>();
        // There before anything is told: a region that comes with its words is not read out.
        Assert.Equal("status", voice.Find("#voz").GetAttribute("role"));
        Assert.Empty(voice.Find("#voz").Children);
        Assert.Empty(voice.FindAll(".toast"));

        notices.Done("Se guardó el horario.");

        voice.WaitForAssertion(() => Assert.Equal("Se guardó el horario.", voice.Find(".toast.Done span").TextContent));
        Assert.Equal("Se guardó el horario.", voice.Find("#voz span").TextContent);
        clock.Advance(TimeSpan.FromSeconds(8));
        voice.WaitForAssertion(() => Assert.Empty(voice.FindAll(".toast")));
    }

    [Fact]
    public void The_last_counts_and_it_can_be_closed()
    {
        var voice = Render<ConsoleVoice>();
        notices.Done("Se guardó el horario.");
        clock.Advance(TimeSpan.FromSeconds(7));
        notices.Failed("No se pudo.");
        clock.Advance(TimeSpan.FromSeconds(7));
        voice.WaitForAssertion(() => Assert.Equal("No se pudo.", voice.Find(".toast.Failed span").TextContent));

        voice.Find(".toast button").Click();

        Assert.Empty(voice.FindAll(".toast"));
    }

    [Fact]
    public void The_same_words_are_read_out_again()
    {
        notices.Tell("Otra vez.");
        var first = notices.Last;

        notices.Tell("Otra vez.");

        // Another element with the same words: the region's content is keyed by it.
        Assert.NotEqual(first, notices.Last);
        Assert.Equal((NoticeKind.Told, "Otra vez."), (notices.Last!.Kind, notices.Last.Text));
    }

    [Fact]
    public void A_window_that_is_gone_is_told_nothing()
    {
        var voice = Render<ConsoleVoice>();
        voice.Instance.Dispose();

        notices.Tell("A nadie.");

        Assert.Empty(voice.Find("#voz").Children);
    }
}
