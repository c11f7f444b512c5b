using System.Text.RegularExpressions;
using IessPortal.Tests.Support.Inspection;
using Xunit;

namespace IessPortal.Tests.Architecture;

/// <summary>What people do is not measured where they do it: features know nothing of instruments and spans, and only one folder knows who is told.</summary>
public sealed partial class TelemetryTests
{
    private const string Hosting = "IessPortal.Web/Hosting/Telemetry/";
    private const string Platform = "IessPortal.Core/Platform/";

    [Fact]
    public void The_service_measures_with_the_framework_alone()
    {
        var references = ProductTypes.Core.GetReferencedAssemblies().Select(assembly => assembly.Name!).ToList();

        Assert.Contains("System.Diagnostics.DiagnosticSource", references);
        Assert.DoesNotContain(references, name => name.StartsWith("OpenTelemetry", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_the_service_only_the_platform_has_instruments_and_spans()
    {
        var measuring = SourceCode.Of("IessPortal.Core", ".cs").Where(file => Measures().IsMatch(file.Text)).Select(file => file.Path).ToList();

        Assert.InRange(measuring.Count, 3, 20);
        Assert.All(measuring, path => Assert.StartsWith(Platform, path, StringComparison.Ordinal));
    }

    [Fact]
    public void Of_the_host_only_one_folder_knows_who_is_told()
    {
        var exporting = SourceCode.Of("IessPortal.Web", ".cs", ".razor")
            .Where(file => file.Text.Contains("using OpenTelemetry", StringComparison.Ordinal) || Measures().IsMatch(file.Text))
            .Select(file => file.Path)
            .ToList();

        Assert.InRange(exporting.Count, 3, 20);
        Assert.All(exporting, path => Assert.StartsWith(Hosting, path, StringComparison.Ordinal));
    }

    // What only puts the services together names types within angle brackets.
    [GeneratedRegex(@"\bActivitySource\b|\bActivity\.Current\b|\bSystem\.Diagnostics\.Metrics\b|\b(PortalMeter|PortalTraces|MailTraces)\b(?!>)")]
    private static partial Regex Measures();
}
