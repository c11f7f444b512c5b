using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using IessPortal.Tests.Features.Documents;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfWriting;

/// <summary>What PDF/UA-1 (ISO 14289-1) asks of a file and a program can see, held against the objects as qpdf reads them.</summary>
[StartsProcesses]
public sealed partial class AccessibilityTests
{
    public static TheoryData<string> Variants => PrintedDocumentTests.Variants;

    [Theory, MemberData(nameof(Variants))]
    public void The_file_says_of_itself_what_it_must(string variant)
    {
        var file = Read(variant);
        var catalog = file.Single("/Catalog");

        Assert.Equal("u:es-EC", catalog.GetProperty("/Lang").GetString());
        Assert.True(catalog.GetProperty("/MarkInfo").GetProperty("/Marked").GetBoolean());
        Assert.True(catalog.GetProperty("/ViewerPreferences").GetProperty("/DisplayDocTitle").GetBoolean());
        Assert.All(file.Of("/Page"), page => Assert.Equal("/S", page.GetProperty("/Tabs").GetString()));
        Assert.All(
            file.Of("/Font").Where(font => font.GetProperty("/Subtype").GetString() == "/Type0"),
            font => Assert.True(font.TryGetProperty("/ToUnicode", out _)));
    }

    [Theory, MemberData(nameof(Variants))]
    public void Everything_on_a_page_is_a_part_of_the_document_or_an_artifact(string variant)
    {
        var file = Read(variant);
        var owned = file.Of("/StructElem").SelectMany(element => element.GetProperty("/K").EnumerateArray())
            .Where(kid => kid.ValueKind is JsonValueKind.Object)
            .Select(kid => (Page: kid.GetProperty("/Pg").GetString()!, Mark: kid.GetProperty("/MCID").GetInt32())).ToList();

        Assert.Equal(owned.Count, owned.Distinct().Count());
        foreach (var (number, page) in file.Numbered("/Page"))
        {
            var drawing = file.Stream(page.GetProperty("/Contents").GetString()!);
            Assert.Empty(Marked().Replace(drawing, string.Empty).Trim());
            var marks = Mark().Matches(drawing).Select(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(owned.Where(one => one.Page == number).Select(one => one.Mark).Order(), marks.Order());
        }
    }

    [Theory, MemberData(nameof(Variants))]
    public void Tables_are_regular_and_pictures_have_words(string variant)
    {
        var file = Read(variant);
        var elements = file.Of("/StructElem").ToList();
        var tables = elements.Where(element => TypeOf(element) == "/Table").ToList();
        var figures = elements.Where(element => TypeOf(element) == "/Figure").ToList();

        Assert.NotEmpty(figures);
        Assert.All(
            figures, figure => Assert.True(figure.GetProperty("/Alt").GetString()!.Length > 10 && figure.GetProperty("/A").TryGetProperty("/BBox", out _)));
        Assert.NotEmpty(tables);
        Assert.All(tables, table => Assert.Single(Kids(table).Select(row => Kids(row).Count()).Distinct()));
        Assert.All(
            elements.Where(element => TypeOf(element) == "/TH"), head => Assert.Equal("/Column", head.GetProperty("/A").GetProperty("/Scope").GetString()));

        IEnumerable<JsonElement> Kids(JsonElement element) =>
            element.GetProperty("/K").EnumerateArray().Where(kid => kid.ValueKind is JsonValueKind.String).Select(kid => file.Object(kid.GetString()!));
    }

    private static string TypeOf(JsonElement element) => element.GetProperty("/S").GetString()!;

    private static ObjectsOfFile Read(string variant)
    {
        using var pdf = new PdfTools(PrintedSamples.All[variant]().Bytes);
        return new(pdf.Objects());
    }

    [GeneratedRegex(@"/\w+ (<< /MCID \d+ >> BDC|BMC)((?!B[MD]C)[\s\S])*?EMC")]
    private static partial Regex Marked();

    [GeneratedRegex(@"/MCID (\d+)")]
    private static partial Regex Mark();

    /// <summary>As <c>qpdf --json</c> has them: «obj:n 0 R» with a value or a stream.</summary>
    private sealed class ObjectsOfFile(JsonElement objects)
    {
        public JsonElement Object(string number) => objects.GetProperty($"obj:{number}").GetProperty("value");

        public IEnumerable<JsonElement> Of(string type) => Numbered(type).Select(one => one.Value);

        public JsonElement Single(string type) => Of(type).Single();

        public IEnumerable<(string Number, JsonElement Value)> Numbered(string type) =>
            from one in objects.EnumerateObject()
            where one.Name.StartsWith("obj:", StringComparison.Ordinal)
                && one.Value.TryGetProperty("value", out var value)
                && value.ValueKind is JsonValueKind.Object
                && value.TryGetProperty("/Type", out var itsType) && itsType.GetString() == type
            select (one.Name["obj:".Length..], one.Value.GetProperty("value"));

        public string Stream(string number) =>
            Encoding.ASCII.GetString(objects.GetProperty($"obj:{number}").GetProperty("stream").GetProperty("data").GetBytesFromBase64());
    }
}
