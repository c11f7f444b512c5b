using System.Text.RegularExpressions;
using IessPortal.Tests.Support.Inspection;
using Xunit;

namespace IessPortal.Tests.Architecture;

/// <summary>The one matter of style that neither the build nor <c>dotnet format whitespace</c> looks at.</summary>
public sealed partial class UsingsTests
{
    [Fact]
    public void Usings_stand_in_order_and_System_first()
    {
        var files = SourceCode.Product.Append("IessPortal.Tests").Append("IessPortal.Bench").SelectMany(project => SourceCode.Of(project, ".cs"))
            .Select(file => (file.Path, Usings: NamesIn(file.Text))).Where(file => file.Usings.Count > 1).ToList();

        Assert.InRange(files.Count, 200, 5000);
        Assert.DoesNotContain(files, file => !file.Usings.SequenceEqual(InOrder(file.Usings)));
    }

    [Theory]
    [InlineData("using System.Text;\nusing Microsoft.Extensions;\nusing Xunit;\n", true)]
    [InlineData("using Microsoft.Extensions;\nusing System.Text;\n", false)]
    [InlineData("using Xunit;\nusing Microsoft.Extensions;\n", false)]
    [InlineData("using A.B;\nusing A.B.C;\nusing A.Ba;\n", true)]
    public void What_is_out_of_order_is_found(string text, bool ordered) => Assert.Equal(ordered, NamesIn(text).SequenceEqual(InOrder(NamesIn(text))));

    private static List<string> NamesIn(string text) => [.. Using().Matches(text).Select(match => match.Groups[1].Value)];

    // A dot sorts before every letter, so that a namespace stands before those within it.
    private static IEnumerable<string> InOrder(IEnumerable<string> names) => names
        .OrderBy(name => name != "System" && !name.StartsWith("System.", StringComparison.Ordinal))
        .ThenBy(name => name.Replace('.', '\u0001'), StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"^using ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();
}
