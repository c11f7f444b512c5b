using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Web.Commands.Bill;
using Xunit;

namespace IessPortal.Tests.Architecture;

/// <summary>Nothing of others comes in that nobody wrote down, with its licence and what it is for.</summary>
public sealed class DependenciesTests
{
    private static readonly string Document = Path.Combine(TestSettings.Root, "docs", "dependencies.md");

    /// <summary>What a public body may ship and use without asking anybody; another licence is for people to read first.</summary>
    private static readonly string[] Known = ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "PostgreSQL", "MPL-2.0", "OFL-1.1", "blessing"];

    /// <summary>A licence that asks whoever passes the work on for its source: in tests alone.</summary>
    private const string TestsAlone = "MPL-2.0";

    [Fact]
    public void The_document_is_what_is_restored()
    {
        var expected = DependenciesDocument.Of(Dependencies.All);
        if (Environment.GetEnvironmentVariable(DependenciesDocument.Write) is "1")
        {
            File.WriteAllText(Document, expected);
        }

        Assert.Equal(expected, File.ReadAllText(Document));
    }

    [Fact]
    public void Every_licence_is_known()
    {
        Assert.InRange(Dependencies.All.Count, 80, 500);
        Assert.DoesNotContain(Dependencies.All, package => !Known.Contains(package.Licence));
        Assert.DoesNotContain(ShippedPart.All, part => !Known.Contains(part.Licence));
    }

    [Fact]
    public void The_notices_name_the_licence_that_each_shipped_package_names_itself()
    {
        var notices = Notices.Read(AppContext.BaseDirectory);
        var shipped = Dependencies.All.Where(package => notices.TryGetValue(package.Name, out var notice) && notice.Version == package.Version).ToList();

        Assert.Equal(notices.Count, shipped.Count);
        Assert.DoesNotContain(shipped, package => package.Licence != notices[package.Name].Licence || package.Licence is TestsAlone);
    }

    [Fact]
    public void Every_package_that_a_project_names_says_what_it_is_for() =>
        Assert.DoesNotContain(Dependencies.Uses, package => string.IsNullOrWhiteSpace(package.Value));

    [Fact]
    public void The_script_of_the_console_is_of_the_version_that_is_restored() =>
        Assert.Contains(
            Dependencies.All, package => package is { Name: "Microsoft.AspNetCore.App.Internal.Assets", Version: ShippedPart.ScriptVersion });

    [Fact]
    public void A_package_without_licence_and_one_that_nobody_wrote_down_are_seen()
    {
        var stranger = new Dependency("Stranger", "1.0.0", new HashSet<string> { "Core" }, Direct: false, new HashSet<string> { "MailKit" });

        Assert.DoesNotContain(stranger.Licence, Known);
        Assert.NotEqual(File.ReadAllText(Document), DependenciesDocument.Of([.. Dependencies.All, stranger]));
    }
}
