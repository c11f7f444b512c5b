using System.Text.RegularExpressions;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Web.Commands.Bill;
using Xunit;

namespace IessPortal.Tests.Architecture;

/// <summary>What others wrote and the program ships stands in THIRD-PARTY-NOTICES, and is of a version that its authors still mend.</summary>
public sealed partial class NoticesTests
{
    private static readonly IReadOnlyDictionary<string, string> Noticed =
        Notices.Read(TestSettings.Root).ToDictionary(notice => notice.Key, notice => notice.Value.Version);

    [Fact]
    public void Every_package_that_is_shipped_is_named_with_its_version_and_no_other()
    {
        var shipped = Shipped();

        Assert.InRange(shipped.Count, 20, 100);
        Assert.Equal(shipped.OrderBy(package => package.Key, StringComparer.Ordinal), Noticed.OrderBy(package => package.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void What_comes_with_the_platform_is_of_the_platform_s_own_version()
    {
        // Packages that others ask for in a version of long ago, whose support has ended with their platform's.
        var platform = Environment.Version.Major.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var ofPlatform = Shipped().Where(package => PlatformName().IsMatch(package.Key)).ToList();

        Assert.NotEmpty(ofPlatform);
        Assert.DoesNotContain(ofPlatform, package => package.Value.Split('.')[0] != platform);
    }

    private static Dictionary<string, string> Shipped() =>
        ShippedPackages.Read(AppContext.BaseDirectory).All.ToDictionary(package => package.Name, package => package.Version);

    // System.CommandLine has versions of its own.
    [GeneratedRegex(@"^(System\.(?!CommandLine)|Microsoft\.(Win32|EntityFrameworkCore|AspNetCore|Extensions|Data)\.)")]
    private static partial Regex PlatformName();
}
