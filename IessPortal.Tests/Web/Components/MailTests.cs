using Bunit;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Samples;
using IessPortal.Web.Components;
using Xunit;

namespace IessPortal.Tests.Web.Components;

/// <summary>What one sees while a mail is on its way: its clock, and the track of a link.</summary>
public sealed class MailTests : ComponentTest
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(180);
    private static readonly DateTimeOffset Later = TestClock.Start.AddSeconds(4);

    [Theory]
    [InlineData("es-EC", "El correo va en camino")]
    [InlineData("en", "The mail is on its way")]
    public void Until_the_mail_server_has_accepted_the_mail_no_clock_runs(string language, string words)
    {
        Speak(language);
        var clock = ClockOf(Sample.Link().Delivery, Later);

        Assert.Empty(clock.FindAll("live-countdown"));
        Assert.Equal(words, clock.Find("[data-say] b").TextContent);
    }

    [Fact]
    public void From_then_on_it_runs_to_the_deadline_that_is_stored()
    {
        var link = Accepted();
        var clock = ClockOf(link.Delivery, Later.AddSeconds(30));

        Assert.Equal("2026-11-21T12:03:04.000Z", clock.Find("live-countdown").GetAttribute("data-deadline"));
        Assert.Equal("2:30", clock.Find("text").TextContent);
        Assert.Equal("El servidor de correo lo aceptó a las 07:00:04.", clock.Find("small").TextContent);
    }

    [Fact]
    public void The_script_finds_the_parts_that_it_renews()
    {
        Assert.True(ClockOf(Sample.Link().Delivery, Later).Find("#reloj").HasAttribute("data-live"));
        Assert.True(TrackOf(Sample.Link()).Find("#seguimiento").HasAttribute("data-live"));
    }

    [Fact]
    public void The_track_follows_the_link()
    {
        var link = Sample.Link();
        Assert.Equal(1, DoneOf(link));

        link.MailAccepted(Later, Window);
        Assert.Equal(2, DoneOf(link));
        Assert.Empty(TrackOf(link).FindAll("[data-say]"));

        link.Open(Later);
        Assert.Equal(3, DoneOf(link));
        Assert.StartsWith("El enlace está abierto", TrackOf(link).Find("[data-say]").TextContent, StringComparison.Ordinal);

        link.Use(Later);
        Assert.Equal(4, DoneOf(link));
        Assert.Empty(TrackOf(link).FindAll("[data-say]"));
    }

    // A scanner's or another browser's hand: the page that tells of opening did not get through.
    [Fact]
    public void A_link_that_was_used_was_opened()
    {
        var link = Accepted();
        link.Use(Later);

        Assert.Equal(4, DoneOf(link));
    }

    [Theory]
    [InlineData("es-EC", "Estado del enlace", "En camino hecho", "Abierto pendiente")]
    [InlineData("en", "State of the link", "On its way done", "Opened pending")]
    public void Each_mark_says_its_state_in_words_and_not_by_colour_alone(string language, string label, string done, string pending)
    {
        Speak(language);
        var track = TrackOf(Accepted());
        var marks = track.FindAll("li").Select(mark => mark.TextContent).ToList();

        Assert.Equal(label, track.Find("ol").GetAttribute("aria-label"));
        Assert.Equal((4, done, pending), (marks.Count, marks[0], marks[2]));
    }

    private static KeyLink Accepted()
    {
        var link = Sample.Link();
        link.MailAccepted(Later, Window);
        return link;
    }

    // Marks are done from the first on, none left out.
    private int DoneOf(KeyLink link)
    {
        var marks = TrackOf(link).FindAll("li").Select(mark => mark.ClassList.Contains("done")).ToList();
        Assert.Equal(marks.OrderDescending(), marks);
        return marks.Count(done => done);
    }

    private IRenderedComponent<MailClock> ClockOf(Delivery delivery, DateTimeOffset now) =>
        Render<MailClock>(parameters => parameters.Add(clock => clock.Delivery, delivery).Add(clock => clock.Now, now).Add(clock => clock.Window, Window));

    private IRenderedComponent<LinkTrack> TrackOf(KeyLink link) => Render<LinkTrack>(parameters => parameters.Add(track => track.Link, link));
}
