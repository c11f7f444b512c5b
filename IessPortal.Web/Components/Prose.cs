using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components.Rendering;

namespace IessPortal.Web.Components;

/// <summary>A text in which the telephone can be tapped and references do not break at their hyphens.</summary>
public sealed partial class Prose : ComponentBase
{
    [Inject] public DisplayText DisplayText { get; set; } = null!;

    [Parameter, EditorRequired] public required string Text { get; set; }

    /// <summary>Whether it is said, too, when the telephone is answered.</summary>
    [Parameter] public bool Hours { get; set; } = true;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var at = 0;
        foreach (var found in Special().EnumerateMatches(Text))
        {
            builder.AddContent(0, Text[at..found.Index]);
            at = found.Index + found.Length;
            var words = Text[found.Index..at];
            if (words == Contact.PhoneText)
            {
                AddPhone(builder);
            }
            else
            {
                // With the sign behind it, which would begin a line of its own.
                at += at < Text.Length && char.IsPunctuation(Text[at]) ? 1 : 0;
                builder.OpenElement(5, "span");
                builder.AddAttribute(6, "class", "unbroken");
                builder.AddContent(7, Text[found.Index..at]);
                builder.CloseElement();
            }
        }

        builder.AddContent(8, Text[at..]);
    }

    private void AddPhone(RenderTreeBuilder builder)
    {
        builder.OpenElement(1, "a");
        builder.AddAttribute(2, "class", "unbroken");
        builder.AddAttribute(3, "href", $"tel:{Contact.Phone}");
        builder.AddContent(4, Contact.PhoneText);
        builder.CloseElement();
        if (Hours)
        {
            builder.AddContent(8, $" ({DisplayText.PhoneHours})");
        }
    }

    // The telephone; references of cases, turnos and visits; codes of documents.
    [GeneratedRegex(@"\+593 2 394 5666|(?<![\w-])(?:[0-9A-Z]{3}-[0-9A-Z]{2}|[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})(?![\w-])")]
    private static partial Regex Special();
}
