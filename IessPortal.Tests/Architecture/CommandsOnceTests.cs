using System.Text.RegularExpressions;
using IessPortal.Tests.Support.Inspection;
using Xunit;

namespace IessPortal.Tests.Architecture;

/// <summary>Whatever the console tells a use case to change passes <c>OneAtATime</c>: a browser sends a second press before it hears of the first.</summary>
public sealed partial class CommandsOnceTests
{
    /// <summary>Not pressed for, or in no window.</summary>
    private static readonly string[] Elsewhere =
    [
        // As one types, with the revision that was seen.
        "WriteNotesHandler",
        // By plain requests; forms sent twice are answered before them.
        "BeginPasskeyHandler", "AddPasskeyHandler",
    ];

    private static readonly HashSet<string> Commands = ProductTypes.All
        .Where(type => type.Assembly == ProductTypes.Core && type.Name.EndsWith("Handler", StringComparison.Ordinal))
        .Where(type => type.GetMethod("HandleAsync")?.GetParameters()[0].ParameterType.Name.EndsWith("Command", StringComparison.Ordinal) is true)
        .Select(type => type.Name)
        .ToHashSet();

    [Fact]
    public void The_console_begins_nothing_while_it_does_the_same()
    {
        var uses = SourceCode.Of("IessPortal.Web", ".razor", ".cs")
            .Where(file => file.Path.StartsWith("IessPortal.Web/Console/", StringComparison.Ordinal))
            .SelectMany(file => Injected().Matches(file.Text).Select(use => (File: file, Handler: use.Groups[1].Value)))
            .Where(use => Commands.Contains(use.Handler) && !Elsewhere.Contains(use.Handler))
            .ToList();

        Assert.InRange(uses.Count, 35, 200);
        Assert.DoesNotContain(uses, use => !Once().IsMatch(use.File.Text));
    }

    [GeneratedRegex(@"\b(\w+Handler) \w+( \{ get; set; \}|$|\r)", RegexOptions.Multiline)]
    private static partial Regex Injected();

    // A visit's part and a step of the queue hand what they do to the page, which does.
    [GeneratedRegex(@"\bOnce\.DoAsync\(|=> DoAsync\(|\bActAsync\(|OnStep\.InvokeAsync\(")]
    private static partial Regex Once();
}
