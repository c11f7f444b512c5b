using Bunit;
using IessPortal.Core.Demo;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Samples;
using IessPortal.Web.Console.Counter;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IessPortal.Tests.Web.Console.Counter;

/// <summary>What the queue says of who waits: how long, and why they go before others.</summary>
public sealed class QueuePartTests : ComponentTest
{
    public QueuePartTests() => Services.AddSingleton<CounterLabels>();

    [Theory]
    [InlineData(5, "Fine", "5 min", null)]
    [InlineData(15, "Near", "15 min", "casi la meta de 20 min")]
    [InlineData(75, "Over", "75 min", "pasa la meta de 20 min")]
    public void A_wait_is_told_in_minutes_and_against_the_target_in_words(int minutes, string level, string told, string? warning)
    {
        var wait = Render<Wait>(parameters => parameters.Add(part => part.Waited, TimeSpan.FromMinutes(minutes).Add(TimeSpan.FromSeconds(59)))
            .Add(part => part.Target, TimeSpan.FromMinutes(20)));

        Assert.Contains(level, wait.Find(".wait").ClassList);
        Assert.Equal(told, wait.Find("b").TextContent);
        Assert.Equal(warning, wait.FindAll("small").SingleOrDefault()?.TextContent);
    }

    [Theory]
    [InlineData(Preference.None, false, false, "")]
    [InlineData(Preference.None, true, false, "Mora patronal")]
    [InlineData(Preference.Pregnancy, false, true, "Embarazo")]
    [InlineData(Preference.Age, true, true, "65 años o más · Mora patronal")]
    public void Preferential_attention_has_its_sign_and_its_words(Preference preference, bool inMora, bool sign, string words)
    {
        var visit = new Visit(
            Sample.Id(1), new(Sample.Id(2), "AAA-22") { InMora = inMora }, DemoEmployers.All[0].Employer, Purpose.ResetKey, preference, Sample.Now);
        var shown = Render<PreferenceSign>(parameters => parameters.Add(part => part.Visit, visit));

        Assert.Equal(sign, shown.FindAll("svg[aria-hidden=true]").Count == 1);
        Assert.Equal(words, string.Concat(shown.Nodes.Select(node => node.TextContent)).Trim());
    }
}
