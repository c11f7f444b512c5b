using System.Reflection;
using System.Text.RegularExpressions;
using IessPortal.Tests.Support.Inspection;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace IessPortal.Tests.Architecture;

/// <summary>Razor takes what a text parameter is given as it stands: without an @ it is the name of the value that was meant, and not the value.</summary>
public sealed partial class ComponentTextTests
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly ILookup<string, Type> Components = ProductTypes.Web.GetTypes()
        .Where(type => typeof(IComponent).IsAssignableFrom(type)).ToLookup(type => type.Name.Split('`')[0]);

    [Fact]
    public void No_text_is_the_name_of_a_value()
    {
        var files = SourceCode.Of("IessPortal.Web", ".razor");

        Assert.Empty(files.SelectMany(file => NamesIn(file.Text, Components[Path.GetFileNameWithoutExtension(file.Path)].FirstOrDefault())
            .Select(name => $"{file.Path}: {name}")));
    }

    [Theory]
    [InlineData("<EmailHint Value=\"Address\" />", "EmailHint Value=\"Address\"")]
    [InlineData("<p>\n<EmailHint OnTake=\"meant => Address = meant\"\n  Value=\"Address.Trim\" /></p>", "EmailHint Value=\"Address.Trim\"")]
    [InlineData("<EmailHint Value=\"@Address\" />", null)]
    [InlineData("<ReasonField @bind-Text=\"Address\" />", null)]
    [InlineData("<Tile Name=\"Approvals\" />", null)]
    public void Names_are_told_from_words(string markup, string? found) =>
        Assert.Equal(found is null ? [] : [found], NamesIn(markup, Components["ContactPanel"].Single()));

    private static IEnumerable<string> NamesIn(string markup, Type? component)
    {
        var members = component?.GetMembers(Own).Select(member => member.Name).ToHashSet() ?? [];
        return
            from tag in Tag().Matches(markup)
            from attribute in Attribute().Matches(tag.Groups["attributes"].Value)
            let parameters = Components[tag.Groups["name"].Value].SelectMany(type => type.GetProperties())
            where parameters.Any(one => one.Name == attribute.Groups["name"].Value && one.PropertyType == typeof(string))
                && members.Contains(attribute.Groups["value"].Value)
            select $"{tag.Groups["name"].Value} {attribute.Value.Trim()}";
    }

    [GeneratedRegex("""<(?<name>[A-Z]\w+)(?<attributes>(\s+[@\w:-]+(="[^"]*")?)*)\s*/?>""", RegexOptions.ExplicitCapture)]
    private static partial Regex Tag();

    [GeneratedRegex("""\s(?<name>\w+)="(?<value>\w+)(\.\w+)*"(?=\s|$)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Attribute();
}
