using System.Text.RegularExpressions;
using IessPortal.Tests.Support.Inspection;
using Xunit;

namespace IessPortal.Tests.Architecture;

/// <summary>What would open a way in if it were fed from outside is called nowhere, or in a place that is known.</summary>
public sealed partial class DangerousCallsTests
{
    private static readonly IReadOnlyList<SourceFile> Code = [.. SourceCode.Product.SelectMany(project => SourceCode.Of(project, ".cs", ".razor"))];
    private static readonly IReadOnlyList<SourceFile> Scripts = [.. SourceCode.Of("IessPortal.Web", ".js")];

    [Fact]
    public void Code_and_scripts_are_found() => Assert.True(Code.Count > 500 && Scripts.Count is > 10 and < 200);

    [Fact]
    public void No_statement_of_SQL_is_put_together_but_of_the_program_s_own_names() =>
        Assert.Equal(
            ["KeptConnection.cs", "OpenWindows.cs", "RecoveryTables.cs", "SqliteRestoreTarget.cs"],
            Naming(Code, @"CommandText\s*=|FromSqlRaw|ExecuteSqlRaw|SqlQueryRaw|CommandText:"));

    [Fact]
    public void One_program_is_started() => Assert.Equal(["PostgresTool.cs"], Naming(Code, @"\bProcess(\.Start|StartInfo)\b|new Process\b"));

    [Fact]
    public void Nothing_is_compiled_or_loaded_at_run_time() =>
        Assert.Empty(Naming(Code, @"Assembly\.Load|CSharpScript|DynamicMethod|BinaryFormatter|TypeNameHandling|Type\.GetType\(|\bdynamic\b\s+\w+\s*="));

    [Fact]
    public void No_memory_is_touched_by_hand() => Assert.Empty(Naming(Code, @"\bunsafe\b(?!-)|\bfixed\s*\(|\bMarshal\.|DllImport|LibraryImport"));

    [Fact]
    public void No_hash_that_is_broken_but_where_a_standard_has_it() =>
        Assert.Equal(["OcspQuestion.cs", "Totp.cs"], Naming(Code, @"\bMD5\.|\bSHA1\.|HMACSHA1\.|HMACMD5\.|\bDES\b|\bRC2\b|CipherMode\.ECB"));

    [Fact]
    public void Markup_is_written_as_such_where_the_program_drew_it() =>
        Assert.Equal(["EnrolPanel.razor", "Icon.razor", "InvitationPage.razor"], Naming(Code, @"MarkupString|AddMarkupContent|Html\.Raw"));

    [Fact]
    public void Outside_systems_are_asked_in_known_places_alone() => Assert.Equal(
        [
            "ClamdScanner.cs", "ClockDiagnosis.cs", "CollectorConnection.cs", "HttpRevocationTransport.cs", "HttpSmsGateway.cs", "RegistryClient.cs",
            "SiteCertificateDiagnosis.cs",
        ],
        Naming(Code, @"new HttpClient\b|new SocketsHttpHandler|new TcpClient|new WebClient|WebRequest\."));

    [Fact]
    public void Scripts_evaluate_nothing_and_write_no_markup()
    {
        Assert.Empty(Naming(Scripts, @"\beval\b|new Function\b|innerHTML|outerHTML|insertAdjacentHTML|document\.write|setTimeout\(\s*['""`]|\.srcdoc"));
        Assert.Empty(Naming(Scripts, @"__proto__|Object\.assign\(|\.prototype\.\w+\s*=|\.prototype\["));
        Assert.Empty(Naming(Scripts, "localStorage|indexedDB"));
        // How somebody likes the console; no session's cookie can be read there.
        Assert.Equal(["console.js"], Naming(Scripts, @"document\.cookie"));
    }

    private static List<string> Naming(IEnumerable<SourceFile> files, string pattern) =>
    [
        .. files.Where(file => Regex.IsMatch(Comment().Replace(file.Text, string.Empty), pattern))
            .Select(file => Path.GetFileName(file.Path))
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
