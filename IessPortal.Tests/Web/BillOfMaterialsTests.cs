using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json.Nodes;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Web.Commands;
using IessPortal.Web.Commands.Bill;
using Json.Schema;
using Xunit;

namespace IessPortal.Tests.Web;

/// <summary>The bill of materials that goes out with a release, against CycloneDX's own schema.</summary>
public sealed class BillOfMaterialsTests
{
    private static readonly Lazy<JsonSchema> Schema = new(ReadSchema);
    private static readonly EvaluationOptions Strictly = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    [Fact]
    public void It_is_valid_and_names_all_that_is_shipped()
    {
        var bill = JsonNode.Parse(BillOfMaterials.Of(AppContext.BaseDirectory, TestClock.Start))!;

        var result = Schema.Value.Evaluate(bill, Strictly);
        Assert.True(result.IsValid, string.Join('\n', result.Details.Where(detail => detail.HasErrors).Select(detail => $"{detail.InstanceLocation}")));
        var names = bill["components"]!.AsArray().Select(component => component!["name"]!.GetValue<string>()).ToList();
        Assert.Equal(
            ShippedPackages.Read(AppContext.BaseDirectory).All.Select(package => package.Name).Concat(ShippedPart.All.Select(part => part.Name)), names);
        Assert.All(
            bill["components"]!.AsArray().Where(component => component!["purl"]!.GetValue<string>().StartsWith("pkg:nuget/", StringComparison.Ordinal)),
            component => Assert.True(component!["hashes"] is JsonArray { Count: 1 } || component["name"]!.GetValue<string>() is "blazor.web.js"));
    }

    [Fact]
    public void Every_reference_leads_to_a_component()
    {
        var bill = JsonNode.Parse(BillOfMaterials.Of(AppContext.BaseDirectory, TestClock.Start))!;

        var known = bill["components"]!.AsArray().Select(component => component!["bom-ref"]!.GetValue<string>())
            .Append(bill["metadata"]!["component"]!["bom-ref"]!.GetValue<string>()).ToList();
        Assert.Equal(known.Count, known.Distinct().Count());
        var named = bill["dependencies"]!.AsArray()
            .SelectMany(one => one!["dependsOn"]!.AsArray().Select(on => on!.GetValue<string>()).Append(one["ref"]!.GetValue<string>()));
        Assert.Subset(known.ToHashSet(), named.ToHashSet());
    }

    [Fact]
    public void What_no_bill_is_does_not_pass()
    {
        var bill = JsonNode.Parse(BillOfMaterials.Of(AppContext.BaseDirectory, TestClock.Start))!;
        bill["components"]![0]!["licenses"]![0]!["license"]!["id"] = "Nobody-Knows-1.0";

        Assert.False(Schema.Value.Evaluate(bill, Strictly).IsValid);
    }

    [Fact]
    public void A_package_that_the_notices_do_not_name_stops_it()
    {
        var folder = Directory.CreateTempSubdirectory("bill-").FullName;
        File.Copy(Path.Combine(AppContext.BaseDirectory, "IessPortal.Web.deps.json"), Path.Combine(folder, "IessPortal.Web.deps.json"));
        var notices = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, Notices.FileName));
        File.WriteAllText(Path.Combine(folder, Notices.FileName), notices.Replace("\nMailKit ", "\nMailKitten ", StringComparison.Ordinal));

        Assert.Contains("MailKit", Assert.Throws<InvalidDataException>(() => BillOfMaterials.Of(folder, TestClock.Start)).Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_command_prints_it_and_writes_it_without_any_settings()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7():N}.json");
        await using var output = new StringWriter();
        var invocation = new PortalInvocation { Output = output, Build = () => throw new InvalidOperationException("No settings are needed.") };

        Assert.Equal(PortalCommands.Done, await PortalProgram.RunAsync(["sbom"], invocation));
        Assert.Equal(PortalCommands.Done, await PortalProgram.RunAsync(["sbom", "--output", file], invocation));
        Assert.True(Schema.Value.Evaluate(JsonNode.Parse(output.ToString()), Strictly).IsValid);
        Assert.True(Schema.Value.Evaluate(JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)), Strictly).IsValid);
        File.Delete(file);
    }

    private static JsonSchema ReadSchema()
    {
        using var packed = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Support", "Samples", "cyclonedx-1.6.tar.gz"));
        using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
        using var archive = new TarReader(unpacked);
        JsonSchema? bill = null;
        while (archive.GetNextEntry() is { } entry)
        {
            using var text = new StreamReader(entry.DataStream!);
            var schema = JsonSchema.FromText(text.ReadToEnd());
            SchemaRegistry.Global.Register(schema);
            bill = entry.Name.StartsWith("bom", StringComparison.Ordinal) ? schema : bill;
        }

        return bill!;
    }
}
