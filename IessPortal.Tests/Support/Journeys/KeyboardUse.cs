using Xunit;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>Pages used without a mouse: what is reached with Tab must show that it has the focus.</summary>
public static class KeyboardUse
{
    /// <summary>Writes over what a field holds.</summary>
    public static async Task TypeAsync(this BrowserVisitor visitor, string field, string text)
    {
        await visitor.ReachAsync(field);
        await visitor.Page.Keyboard.PressAsync("Control+A");
        await visitor.Page.Keyboard.TypeAsync(text);
    }

    public static async Task PressAsync(this BrowserVisitor visitor, string target)
    {
        await visitor.ReachAsync(target);
        await visitor.Page.Keyboard.PressAsync("Enter");
    }

    public static async Task ChooseAsync(this BrowserVisitor visitor, string group, string value)
    {
        await visitor.ReachAsync(group);
        await visitor.Page.Keyboard.PressAsync("Space");
        while (!await visitor.IsCheckedAsync($"{group}[value='{value}']"))
        {
            await visitor.Page.Keyboard.PressAsync("ArrowDown");
        }
    }

    /// <summary>Tab, until the target has the focus and shows it. A page of the console is there only once its circuit has drawn it.</summary>
    public static async Task ReachAsync(this BrowserVisitor visitor, string target)
    {
        await visitor.WaitForAsync(target);
        for (var stops = 0; !await visitor.Page.EvaluateAsync<bool>("target => document.activeElement.matches(target)", target); stops++)
        {
            Assert.True(stops < 80, $"{target} on {visitor.Path} can't be reached with Tab.");
            await visitor.Page.Keyboard.PressAsync("Tab");
        }

        Assert.True(
            await visitor.Page.EvaluateAsync<bool>("(() => { const style = getComputedStyle(document.activeElement); return style.outlineStyle !== 'none' " +
                "&& parseFloat(style.outlineWidth) >= 2; })()"),
            $"{target} on {visitor.Path} does not show that it has the focus.");
    }

    /// <summary>Alt and a key, as it is shown beside what it leads to.</summary>
    public static async Task ShortcutAsync(this BrowserVisitor visitor, string keys)
    {
        await visitor.Page.Keyboard.PressAsync(keys);
        Assert.Equal(keys, await visitor.Page.EvaluateAsync<string?>("document.activeElement.getAttribute('aria-keyshortcuts')"));
    }
}
