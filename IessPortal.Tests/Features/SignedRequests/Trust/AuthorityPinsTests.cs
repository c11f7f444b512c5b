using System.Text.RegularExpressions;
using IessPortal.Core.Features.SignedRequests.Holders;
using IessPortal.Core.Features.SignedRequests.Trust;
using IessPortal.Tests.Support.Hosts;
using Xunit;

namespace IessPortal.Tests.Features.SignedRequests.Trust;

public sealed class AuthorityPinsTests
{
    private static readonly AuthorityPins Pins = AuthorityPins.Read();

    [Fact]
    public void The_authorities_of_Ecuador_are_known()
    {
        Assert.Equal(
            [
                "alphatechnologies", "anfac", "appfirmas", "argosdata", "bce", "cj", "corpnewbest", "darkcam", "datil", "digercic", "firmasegura", "lazzate",
                "letmi", "primecorelat", "securitydata", "uanataca",
            ],
            Pins.All.Select(authority => authority.Id));
        Assert.Equal(64, Pins.All.Sum(authority => authority.Certificates.Count));
        Assert.All(Pins.All, authority => Assert.NotEmpty(authority.Profiles));
    }

    [Fact]
    public void Every_pin_is_a_whole_one()
    {
        var certificates = Pins.All.SelectMany(authority => authority.Certificates).ToList();

        Assert.All(certificates, certificate => Assert.Matches("^[0-9a-f]{64}$", certificate.Sha256));
        Assert.Equal(certificates.Count, certificates.Select(certificate => certificate.Sha256).Distinct().Count());
        Assert.All(certificates, certificate => Assert.True(certificate.From < certificate.Until, certificate.Subject));
        // Of the Registro Civil and of time stamps there are certificates about that are no authority's.
        Assert.DoesNotContain(certificates, certificate => certificate.Subject.Contains("TSA", StringComparison.Ordinal));
    }

    [Fact]
    public void What_profiles_name_are_numbers_and_places_are_addresses()
    {
        var profiles = Pins.All.SelectMany(authority => authority.Profiles).ToList();

        Assert.All(
            profiles.SelectMany(profile => profile.Kinds.Keys.Append(profile.Fields ?? "1.3.6.1.4.1.1")),
            oid => Assert.Matches(@"^1\.3\.6\.1\.4\.1(\.[0-9]+)+$", oid));
        Assert.All(profiles, profile => Assert.Equal(profile.Generation is CertificateGeneration.Extensions, profile.Fields is not null));
        Assert.All(Pins.All.SelectMany(authority => authority.RevocationLists.Concat(authority.Ocsp)), place => Assert.Matches("^https?$", place.Scheme));
    }

    [Fact]
    public void The_demo_is_none_of_them()
    {
        using var demo = Core.Demo.Signing.DemoAuthority.Create(TestClock.Start);

        Assert.Null(Pins.Find(demo.Certificate));
        Assert.DoesNotContain(
            Pins.All.SelectMany(authority => authority.Profiles).SelectMany(profile => profile.Kinds.Keys), oid => Regex.IsMatch(oid, @"^2\.999"));
    }
}
