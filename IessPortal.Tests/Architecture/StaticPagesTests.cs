using System.Reflection;
using System.Text.RegularExpressions;
using IessPortal.Tests.Support.Inspection;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace IessPortal.Tests.Architecture;

/// <summary>Public pages are plain forms: they hold no circuit that a phone could lose.</summary>
public sealed partial class StaticPagesTests
{
    [Fact]
    public void No_public_page_or_component_asks_for_a_circuit()
    {
        var components = ProductTypes.All.Where(type => type.IsAssignableTo(typeof(IComponent)) && IsPublic(type)).ToList();

        Assert.InRange(components.Count, 30, 500);
        Assert.DoesNotContain(components, type => type.GetCustomAttribute<RenderModeAttribute>() is not null);
    }

    [Fact]
    public void No_markup_of_theirs_does_either_or_loads_the_framework_s_script()
    {
        var files = SourceCode.Of("IessPortal.Web/Public", ".razor", ".cs")
            .Concat(SourceCode.Of("IessPortal.Web/Components", ".razor", ".cs"))
            .Concat(SourceCode.Of("IessPortal.Web/wwwroot/assets", ".js"))
            .ToList();

        Assert.InRange(files.Count, 50, 1000);
        Assert.All(files, file => Assert.DoesNotMatch(Interactive(), file.Text));
    }

    private static bool IsPublic(Type type) =>
        type.Namespace!.StartsWith("IessPortal.Web.Public", StringComparison.Ordinal) || type.Namespace == "IessPortal.Web.Components";

    [GeneratedRegex(@"rendermode|InteractiveServer|InteractiveAuto|blazor\.(web|server|webassembly)", RegexOptions.IgnoreCase)]
    private static partial Regex Interactive();
}
