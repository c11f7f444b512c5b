using Bunit;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Web.Console.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using MudBlazor;
using MudBlazor.Services;
using Xunit;

namespace IessPortal.Tests.Web.Console.Shell;

/// <summary>One opening of a dialog is not another.</summary>
public sealed class ConsoleDialogTests : ComponentTest
{
    private readonly IRenderedComponent<MudDialogProvider> screen;

    public ConsoleDialogTests()
    {
        Services.AddMudServices();
        JSInterop.Mode = JSRuntimeMode.Loose;
        screen = Render<MudDialogProvider>();
    }

    [Fact]
    public async Task What_is_opened_as_the_one_before_it_is_put_away_stays()
    {
        var asking = Render<Asking>();
        await asking.InvokeAsync(asking.Instance.Ask);
        await screen.WaitForAssertionAsync(() => Assert.Single(screen.FindAll("#confirmar")));
        var first = screen.FindComponent<DialogWindow>().Instance;

        // Escape, and the button again before the window has drawn anything or heard anything more.
        await asking.InvokeAsync(() =>
        {
            first.Instance.Cancel();
            asking.Instance.Ask();
        });

        await screen.WaitForAssertionAsync(() => Assert.NotSame(first, screen.FindComponent<DialogWindow>().Instance));
        Assert.Single(screen.FindAll("#confirmar"));
        Assert.Equal((true, 1), (asking.Instance.Open, asking.Instance.Cancelled));
    }

    [Fact]
    public async Task What_its_page_puts_away_and_opens_in_one_breath_is_there_once()
    {
        var asking = Render<Asking>();
        await asking.InvokeAsync(asking.Instance.Ask);
        await screen.WaitForAssertionAsync(() => Assert.Single(screen.FindAll("#confirmar")));

        await asking.InvokeAsync(() =>
        {
            asking.Instance.Leave();
            asking.Instance.Ask();
        });

        await screen.WaitForAssertionAsync(() => Assert.Single(screen.FindAll("#confirmar")));
        Assert.Equal((true, 0), (asking.Instance.Open, asking.Instance.Cancelled));
        await asking.InvokeAsync(asking.Instance.Leave);
        await screen.WaitForAssertionAsync(() => Assert.Empty(screen.FindAll("#confirmar")));
    }

    [Fact]
    public async Task What_is_put_away_at_once_does_not_stay_on_the_screen()
    {
        var asking = Render<Asking>();

        await asking.InvokeAsync(() =>
        {
            asking.Instance.Ask();
            asking.Instance.Leave();
        });
        await asking.InvokeAsync(asking.Instance.Ask);
        await asking.InvokeAsync(asking.Instance.Leave);

        await screen.WaitForAssertionAsync(() => Assert.Empty(screen.FindAll("#confirmar")));
        await asking.InvokeAsync(asking.Instance.Ask);
        await screen.WaitForAssertionAsync(() => Assert.Single(screen.FindAll("#confirmar")));
    }

    [Fact]
    public async Task It_shows_what_its_page_says_now_and_tells_it_of_no()
    {
        var asking = Render<Asking>();
        await asking.InvokeAsync(asking.Instance.Ask);
        await screen.WaitForAssertionAsync(() => Assert.Equal("1", screen.Find("#decision").TextContent));
        await asking.InvokeAsync(asking.Instance.Ask);
        await screen.WaitForAssertionAsync(() => Assert.Equal("2", screen.Find("#decision").TextContent));
        await screen.Find(".quiet").ClickAsync();
        await screen.WaitForAssertionAsync(() => Assert.Empty(screen.FindAll("#confirmar")));
        Assert.Equal(1, asking.Instance.Cancelled);

    }

    /// <summary>A page with a button that opens a decision.</summary>
    private sealed class Asking : ComponentBase
    {
        public bool Open { get; private set; }

        public int Asked { get; private set; }

        public int Cancelled { get; private set; }

        public void Ask()
        {
            (Open, Asked) = (true, Asked + 1);
            StateHasChanged();
        }

        public void Leave()
        {
            Open = false;
            StateHasChanged();
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<ConfirmDialog>(0);
            builder.AddComponentParameter(1, nameof(ConfirmDialog.Visible), Open);
            builder.AddComponentParameter(2, nameof(ConfirmDialog.Title), $"{Asked}");
            builder.AddComponentParameter(3, nameof(ConfirmDialog.Confirm), "Sí");
            builder.AddComponentParameter(4, nameof(ConfirmDialog.OnCancel), EventCallback.Factory.Create(this, Cancel));
            builder.CloseComponent();
        }

        private void Cancel() => (Open, Cancelled) = (false, Cancelled + 1);
    }
}
