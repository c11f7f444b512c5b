using IessPortal.Tests.Support.Hosts;
using Microsoft.Playwright;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>
/// What a person does with a page and sees on it, asked of the page itself, and done with mouse and keyboard. Playwright's locators load a script of their own
/// into every page that they touch, which costs as much as the page. In the console, where pages last and move under the hand, they are what serves.
/// </summary>
public static class PageInput
{
    // Selectors are plain CSS. The first that can be seen is meant.
    private const string Find =
        """
        const find = selector => [...document.querySelectorAll(selector)]
          .find(one => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length);
        """;

    /// <summary>Where to press: the middle of what can be seen, is not disabled and has nothing over it.</summary>
    private const string Point =
        $$"""
        selector => {
          {{Find}}
          const one = find(selector);
          if (!one || one.disabled) return null;
          const middle = () => {
            const box = one.getClientRects()[0], x = box.x + box.width / 2, y = box.y + box.height / 2, hit = document.elementFromPoint(x, y);
            return hit && (one.contains(hit) || hit.closest('label')?.control === one) ? [x, y] : null;
          };
          return middle() ?? (one.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' }), middle());
        }
        """;

    /// <summary>Tells what is left to write over what a field holds; null while it can't be. A date has parts, and is set as a whole.</summary>
    private const string Select =
        $$"""
        ([selector, value]) => {
          {{Find}}
          const one = find(selector);
          if (!one || one.disabled || one.readOnly) return null;
          one.focus();
          if (value === '' || one.type === 'date') {
            one.value = value;
            one.dispatchEvent(new Event('input', { bubbles: true }));
            one.dispatchEvent(new Event('change', { bubbles: true }));
            return '';
          }
          one.select();
          return value;
        }
        """;

    /// <summary>Presses the first that a selector finds, as soon as it can be pressed.</summary>
    public static async Task ClickAsync(this BrowserVisitor visitor, string selector)
    {
        if (visitor.InConsole)
        {
            await visitor.Seen(selector).ClickAsync();
            return;
        }

        float[]? point = null;
        await visitor.UntilAsync(async page => (point = await page.EvaluateAsync<float[]?>(Point, selector)) is not null);
        await visitor.Page.Mouse.ClickAsync(point![0], point[1]);
    }

    /// <summary>Presses what leads to another page, and waits for that.</summary>
    public static Task FollowAsync(this BrowserVisitor visitor, string selector) => visitor.LeaveAsync(() => visitor.ClickAsync(selector));

    /// <summary>Writes over what the first field holds that a selector finds.</summary>
    public static async Task WriteAsync(this BrowserVisitor visitor, string selector, string value)
    {
        if (visitor.InConsole)
        {
            await visitor.Seen(selector).FillAsync(value);
            return;
        }

        string? left = null;
        await visitor.UntilAsync(async page => (left = await page.EvaluateAsync<string?>(Select, new[] { selector, value })) is not null);
        if (left is { Length: > 0 })
        {
            await visitor.Page.Keyboard.InsertTextAsync(left);
        }
    }

    /// <summary>Waits until something that a selector finds can be seen.</summary>
    public static Task WaitForAsync(this BrowserVisitor visitor, string selector) =>
        visitor.UntilAsync(page => page.EvaluateAsync<bool>($$"""selector => { {{Find}} return !!find(selector); }""", selector));

    /// <summary>Waits until nothing is there that a selector would find.</summary>
    public static Task WaitUntilGoneAsync(this BrowserVisitor visitor, string selector) =>
        visitor.UntilAsync(page => page.EvaluateAsync<bool>("selector => !document.querySelector(selector)", selector));

    /// <summary>What the first holds that a selector finds, as soon as there is one.</summary>
    public static Task<string?> AttributeAsync(this BrowserVisitor visitor, string selector, string name) =>
        visitor.ReadAsync<string?>(selector, "(one, name) => one.getAttribute(name)", name);

    /// <summary>What can be read of the first that a selector finds, as soon as there is one.</summary>
    public static Task<string> TextAsync(this BrowserVisitor visitor, string selector) => visitor.ReadAsync<string>(selector, "one => one.innerText");

    public static Task<string> ValueAsync(this BrowserVisitor visitor, string selector) => visitor.ReadAsync<string>(selector, "one => one.value");

    public static Task<bool> IsCheckedAsync(this BrowserVisitor visitor, string selector) => visitor.ReadAsync<bool>(selector, "one => one.checked");

    /// <summary>How many there are now, seen or not.</summary>
    public static Task<int> CountAsync(this BrowserVisitor visitor, string selector) =>
        visitor.Page.EvaluateAsync<int>("selector => document.querySelectorAll(selector).length", selector);

    private static ILocator Seen(this BrowserVisitor visitor, string selector) => visitor.Page.Locator(selector).Locator("visible=true").First;

    private static async Task<T> ReadAsync<T>(this BrowserVisitor visitor, string selector, string read, string? argument = null)
    {
        T[]? found = null;
        var script = $"([selector, argument]) => {{ const one = document.querySelector(selector); return one && [({read})(one, argument)]; }}";
        await visitor.UntilAsync(async page => (found = await page.EvaluateAsync<T[]?>(script, new[] { selector, argument })) is not null);
        return found![0];
    }

    /// <summary>Asks again and again, since a page may lead to another by itself, and no listener is called where scripts are off.</summary>
    internal static Task UntilAsync(this BrowserVisitor visitor, Func<IPage, Task<bool>> holds) => visitor.Page.UntilAsync(holds);

    /// <inheritdoc cref="UntilAsync(BrowserVisitor, Func{IPage, Task{bool}})"/>
    internal static Task UntilAsync(this IPage page, Func<IPage, Task<bool>> holds) => Eventually.TrueAsync(async () =>
    {
        try
        {
            return await holds(page);
        }
        catch (PlaywrightException gone) when (gone.Message.Contains("context was destroyed", StringComparison.Ordinal))
        {
            return false;
        }
    });
}
