using IessPortal.Web.Console.Shell;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace IessPortal.Tests.Web.Components;

public sealed class ChosenAddressTests : IDisposable
{
    private readonly LateNavigation navigation = new();
    private readonly ChosenAddress chosen;

    public ChosenAddressTests() => chosen = new(navigation);

    public void Dispose() => chosen.Dispose();

    [Fact]
    public void A_choice_made_before_the_browser_told_of_the_last_one_takes_nothing_back()
    {
        chosen.Choose("centro", "7");
        chosen.Choose("puesto", 2);
        Assert.False(chosen.IsThere);

        navigation.Arrive();
        Assert.Equal("https://portal.example/cau/cola?puesto=1&centro=7", navigation.Uri);
        Assert.False(chosen.IsThere);
        navigation.Arrive();

        Assert.Equal("https://portal.example/cau/cola?puesto=2&centro=7", navigation.Uri);
        Assert.True(chosen.IsThere);
    }

    [Fact]
    public void A_choice_between_two_arrivals_starts_from_the_last_one()
    {
        chosen.Choose("centro", "7");
        chosen.Choose("puesto", null);
        navigation.Arrive();
        chosen.Choose("centro", "8");
        navigation.Arrive();
        Assert.False(chosen.IsThere);
        navigation.Arrive();

        Assert.Equal("https://portal.example/cau/cola?centro=8", navigation.Uri);
        Assert.True(chosen.IsThere);
    }

    [Fact]
    public void Who_went_elsewhere_chooses_from_there()
    {
        chosen.Choose("centro", "7");
        navigation.Go("https://portal.example/cau/cola?centro=9");

        Assert.True(chosen.IsThere);
        chosen.Choose("puesto", 3);
        navigation.Arrive();
        navigation.Arrive();

        Assert.Equal("https://portal.example/cau/cola?centro=9&puesto=3", navigation.Uri);
    }

    /// <summary>As in a circuit: where the window was sent is known once the browser has told.</summary>
    private sealed class LateNavigation : NavigationManager
    {
        private readonly Queue<string> sent = new();

        public LateNavigation() => Initialize("https://portal.example/", "https://portal.example/cau/cola?puesto=1");

        public void Arrive() => Go(sent.Dequeue());

        public void Go(string address)
        {
            Uri = address;
            NotifyLocationChanged(isInterceptedLink: false);
        }

        protected override void NavigateToCore(string uri, NavigationOptions options) => sent.Enqueue(uri);
    }
}
