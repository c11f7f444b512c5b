using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using IessPortal.Core.Demo.Signing;
using IessPortal.Core.Features.SignedRequests.Holders;
using IessPortal.Core.Libraries.PdfSignatures.Cms;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Cms;

/// <summary>Stamps over a document.</summary>
public sealed class TrustedTimeTests : IDisposable
{
    private static readonly byte[] File = "the bytes around the gap"u8.ToArray();

    private readonly DemoAuthority authority = DemoAuthority.Create(TestClock.Start.AddYears(-2));
    private readonly X509Certificate2 service;

    public TrustedTimeTests() => service = authority.Issue(new DemoHolder(HolderKind.TimeStamp, "1700000019", "Sello", "De Tiempo")
    {
        From = TestClock.Start.AddYears(-1),
        Until = TestClock.Start.AddYears(1),
    });

    private byte[] Token => TimeStamps.Token(File, service, TestClock.Start);

    public void Dispose()
    {
        service.Dispose();
        authority.Dispose();
    }

    [Fact]
    public void A_stamp_tells_when_and_who()
    {
        var (at, by) = Read([.. Token, 0, 0], out var altered)!.Value;

        Assert.Equal((TestClock.Start, false), (at, altered));
        Assert.Equal(service.RawData, by.RawData);
    }

    [Fact]
    public void Over_other_bytes_it_is_sound_and_not_for_this_file()
    {
        Assert.Null(TrustedTime.OverDocument(Token, name => CryptographicOperations.HashData(name, "others"u8), out var altered));
        Assert.True(altered);
    }

    [Fact]
    public void What_is_no_stamp_says_nothing()
    {
        var broken = Token;
        broken[^1] ^= 1;
        Assert.All(
            new byte[][]
            {
                [], [1], [0x30, 0], [0x30, 2, 1], [.. Token, 1], [.. Token, 0, 1], Token[..^1], broken, DemoSigner.Seal(File, service, new(TestClock.Start)),
            },
            bytes =>
            {
                Assert.Null(Read(bytes, out var altered));
                Assert.False(altered);
            });
    }

    [Theory]
    [InlineData(60_000, true)]
    [InlineData(70_000, false)]
    public void A_stamp_has_64_KB_at_most(int more, bool isRead)
    {
        var cms = new SignedCms();
        cms.Decode(Token);
        cms.SignerInfos[0].AddUnsignedAttribute(new AsnEncodedData(new Oid("1.3.6.1.4.1.99999.1"), HandMadeCms.Octets(new byte[more])));

        Assert.Equal(isRead, Read(cms.Encode(), out _) is not null);
    }

    [Fact]
    public void What_it_carries_along_is_counted()
    {
        var token = Token;
        var cms = new SignedCms();
        cms.Decode(token);
        cms.AddCertificate(authority.Certificate);
        cms.SignerInfos[0].AddUnsignedAttribute(new AsnEncodedData(new Oid(SignerInformation.TimeStampToken), [5, 0]));
        var load = cms.Encode();

        Assert.Equal(0, Unexplained(token, service));
        // The authority leads upwards; a stamp on a stamp is asked for by nobody.
        Assert.Equal(3, Unexplained(load, service));
        Assert.Equal(token.Length, Unexplained([.. token[..^1]], service) + 1);
        Assert.Equal(token.Length + 1, Unexplained([.. token, 1], service));
        Assert.Equal(4, Unexplained([0x30, 2, 6, 0], service));
    }

    private static long Unexplained(byte[] token, X509Certificate2 by) => TrustedTime.UnexplainedIn(token, by, _ => false);

    private static (DateTimeOffset At, X509Certificate2 Authority)? Read(byte[] contents, out bool altered) =>
        TrustedTime.OverDocument(contents, name => CryptographicOperations.HashData(name, File), out altered);
}
