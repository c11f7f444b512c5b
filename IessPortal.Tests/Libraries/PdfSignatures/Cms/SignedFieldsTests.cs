using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IessPortal.Core.Libraries.PdfSignatures.Cms;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Samples;
using Xunit;
using static IessPortal.Tests.Support.Samples.HandMadeCms;

namespace IessPortal.Tests.Libraries.PdfSignatures.Cms;

/// <summary>Every field of a container: what it has to be, and what could be carried along in it.</summary>
public sealed class SignedFieldsTests : IDisposable
{
    private const string Other = "1.3.6.1.4.1.99999.1";
    private const string SigningTime = "1.2.840.113549.1.9.5";
    private static readonly byte[] Covered = "the bytes around the gap"u8.ToArray();
    private static readonly byte[] Null = [5, 0];

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 certificate;

    public SignedFieldsTests() =>
        certificate = new CertificateRequest("CN=Persona", key, HashAlgorithmName.SHA256).CreateSelfSigned(TestClock.Start, TestClock.Start.AddDays(1));

    private HandMadeCms Sound => new(certificate, Covered);

    public void Dispose()
    {
        certificate.Dispose();
        key.Dispose();
    }

    [Fact]
    public void A_sound_one_holds_and_carries_nothing() => Ends(Sound, ContainerState.Good, 0);

    [Fact]
    public void Attributes_are_signed_in_their_own_order() =>
        Ends(Sound with { MoreAttributes = [Attribute(Other, Octets(new byte[300])), Attribute(Other + ".1", Null)] }, ContainerState.Good, 0);

    [Fact]
    public void Without_attributes_the_file_itself_is_signed() => Ends(Sound with { Attributes = null }, ContainerState.NoAttributes, 0);

    [Fact]
    public void Nothing_stands_behind_what_belongs_there()
    {
        Ends(Sound with { Kind = "1.2.840.113549.1.7.1" }, ContainerState.Unreadable);
        Ends(Sound with { Behind = (Null, [], [], []) }, ContainerState.Unreadable);
        Ends(Sound with { Unsigned = [Attribute(Other, Null)], Behind = (Null, [], [], []) }, ContainerState.Unreadable);
        Ends(Sound with { Behind = ([], Null, [], []) }, ContainerState.Unreadable);
        Ends(Sound with { Behind = ([], [], Null, []) }, ContainerState.Unreadable);
        Ends(Sound with { Behind = ([], [], [], Null) }, ContainerState.Unreadable);
        Ends(Sound with { SignerName = Sequence(certificate.IssuerName.RawData, Number(1), Null) }, ContainerState.Unreadable);
        Ends(Sound with { MoreAttributes = [Sequence(Oid(Other), Set(Null), Null)] }, ContainerState.Unreadable);
        Ends(Sound with { Unsigned = [Sequence(Oid(Other), Set(Null), Null)] }, ContainerState.Unreadable);
    }

    [Fact]
    public void It_signs_the_file_and_no_content_of_its_own()
    {
        Ends(Sound with { Content = Sequence(Oid("1.2.840.113549.1.7.1"), Tagged(0xA0, Octets(Covered))) }, ContainerState.Embedded);
        Ends(Sound with { Content = Sequence(Oid("1.2.840.113549.1.7.2")) }, ContainerState.Embedded);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0x7FFF, 1)]
    [InlineData(0x7FFFFFFF, 3)]
    public void A_version_is_one_byte(int version, int unexplained)
    {
        Ends(Sound with { Version = Number(version) }, ContainerState.Good, unexplained);
        Ends(Sound with { SignerVersion = Number(version) }, ContainerState.Good, unexplained);
    }

    // Of 5 and of 7 bytes, under a head of three.
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(38, 1, 0)]
    [InlineData(34, 4, 201)]
    public void Digests_that_it_names_are_few(int plain, int empty, int unexplained) => Ends(
        Sound with { Digests = Set([.. Enumerable.Repeat(Algorithm("1.2"), plain), .. Enumerable.Repeat(Algorithm("1.2", Null), empty)]) },
        ContainerState.Good,
        unexplained);

    [Fact]
    public void What_is_no_digest_there_could_be_anything() =>
        Ends(Sound with { Digests = Set(Octets(new byte[10])) }, ContainerState.Good, 14);

    [Fact]
    public void Certificates_come_once_and_lists_of_revoked_ones_not_at_all()
    {
        var own = Tagged(0xA0, certificate.RawData);

        Ends(Sound with { Between = [.. own, .. Tagged(0xA1, new byte[20])] }, ContainerState.Good, 22);
        Ends(Sound with { Between = [.. own, .. Tagged(0xA0, Null)] }, ContainerState.Good, 4);
        Ends(Sound with { Between = [.. Tagged(0xA0, certificate.RawData, Null), .. Tagged(0xA1, new byte[20])] }, ContainerState.Good, 24);
        Ends(Sound with { Between = [.. Tagged(0xA1), .. own] }, ContainerState.Good, 2);
        Ends(Sound with { Between = [.. Tagged(0xA0), .. own] }, ContainerState.Good, 0);
        Ends(Sound with { Between = Tagged(0xA0) }, ContainerState.NoSigner);
        Ends(Sound with { Between = [] }, ContainerState.NoSigner);
    }

    [Theory]
    [InlineData("1.3.6.1.4.1.99999.1", 1, 3)]
    [InlineData("1.3.6.1.4.1.99999.1", 2, 5)]
    [InlineData("1.3.6.1.4.1.99999.1", 0, 1)]
    [InlineData(SignerInformation.TimeStampToken, 1, 0)]
    [InlineData(SignerInformation.TimeStampToken, 2, 5)]
    public void Attributes_that_are_not_signed_are_carried_along(string oid, int values, int unexplained)
    {
        var cms = Sound with { Unsigned = [Attribute(oid, [.. Enumerable.Repeat(Null, values)])] };

        Ends(cms, ContainerState.Good, unexplained);
        Assert.Equal(unexplained == 0, Read(cms).TimeStamp is not null);
    }

    [Theory]
    [InlineData(98, true)]
    [InlineData(99, false)]
    public void Attributes_are_a_hundred_at_most(int more, bool isRead) => Ends(
        Sound with { MoreAttributes = [.. Enumerable.Range(1, more).Select(number => Attribute($"{Other}.{number}", Null))] },
        isRead ? ContainerState.Good : ContainerState.Unreadable);

    [Fact]
    public void Each_attribute_comes_once_and_in_its_one_way()
    {
        Ends(Sound with { MoreAttributes = [Attribute(Other, Null), Attribute(Other, Null)] }, ContainerState.Unreadable);
        Ends(Sound with { Unsigned = [Attribute(Other, Null), Attribute(Other, Null)] }, ContainerState.Unreadable);
        Ends(Sound with { MoreAttributes = [Attribute(Other, [0x01, 0x01, 0x01])] }, ContainerState.Unreadable);
        Ends(Sound with { Unsigned = [Attribute(Other, [0x01, 0x01, 0x01])] }, ContainerState.Good, 4);
    }

    [Fact]
    public void The_attributes_that_bind_are_there_with_one_value()
    {
        var (kind, digest) = (Attribute("1.2.840.113549.1.9.3", Oid("1.2.840.113549.1.7.1")), Digest(Covered));

        Ends(Sound with { Attributes = [kind] }, ContainerState.WrongAttributes);
        Ends(Sound with { Attributes = [digest] }, ContainerState.WrongAttributes);
        Ends(Sound with { Attributes = [digest, Attribute("1.2.840.113549.1.9.3", Oid(Other))] }, ContainerState.WrongAttributes);
        Ends(Sound with { Attributes = [digest, Attribute("1.2.840.113549.1.9.3")] }, ContainerState.WrongAttributes);
        Ends(Sound with { Attributes = [kind, Attribute("1.2.840.113549.1.9.4", Octets([1]), Octets([2]))] }, ContainerState.WrongAttributes);
        Ends(Sound with { Attributes = [kind, Digest([1])] }, ContainerState.Altered);
        Ends(Sound with { Attributes = [kind, Attribute("1.2.840.113549.1.9.4", Octets(SHA256.HashData(Covered)[..31]))] }, ContainerState.Altered);
        Ends(Sound with { Attributes = [kind, digest, Attribute(SigningTime)] }, ContainerState.WrongAttributes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_time_is_told_in_one_of_two_ways(bool isGeneral)
    {
        var time = Value(writer =>
        {
            if (isGeneral)
            {
                writer.WriteGeneralizedTime(TestClock.Start, omitFractionalSeconds: true);
            }
            else
            {
                writer.WriteUtcTime(TestClock.Start);
            }
        });

        Assert.Equal(TestClock.Start, Read(Sound with { MoreAttributes = [Attribute(SigningTime, time)] }).SigningTime);
        Assert.Null(Read(Sound).SigningTime);
        Ends(Sound with { MoreAttributes = [Attribute(SigningTime, time, time)] }, ContainerState.WrongAttributes);
        Ends(Sound with { MoreAttributes = [Attribute(SigningTime, Null)] }, ContainerState.Unreadable);
    }

    [Fact]
    public void Digest_and_algorithm_are_strong_and_have_no_parameters()
    {
        Ends(Sound with { SignerDigest = Algorithm("1.3.14.3.2.26") }, ContainerState.WeakAlgorithm);
        Ends(Sound with { SignatureAlgorithm = Algorithm("1.2.840.10045.4.1") }, ContainerState.WeakAlgorithm);
        Ends(Sound with { SignatureAlgorithm = Algorithm("1.2.840.10045.2.1") }, ContainerState.Good, 0);
        Ends(Sound with { SignatureAlgorithm = Algorithm(EcdsaWithSha256, Null) }, ContainerState.Good, 0);
        Ends(Sound with { SignatureAlgorithm = Algorithm(EcdsaWithSha256, Number(1)) }, ContainerState.Unreadable);
        Ends(Sound with { SignerDigest = Algorithm(Sha256, Number(1)) }, ContainerState.Unreadable);
        Ends(Sound with { SignerDigest = Algorithm(Sha256, Null) }, ContainerState.Good, 0);
    }

    [Theory]
    [InlineData("1.2.840.10045.4.3.3")]
    [InlineData("1.2.840.113549.1.1.11")]
    [InlineData("1.2.840.113549.1.1.1")]
    [InlineData(SignatureAlgorithms.Pss)]
    public void An_algorithm_of_another_digest_or_key_does_not_hold(string algorithm) =>
        Ends(Sound with { SignatureAlgorithm = Algorithm(algorithm) }, ContainerState.WrongSignature);

    // A head of three bytes stands before the octets, one of three before these.
    [Theory]
    [InlineData(194, 0)]
    [InlineData(195, 201)]
    public void Parameters_are_short(int length, int unexplained) => Ends(
        Sound with { SignatureAlgorithm = Algorithm(SignatureAlgorithms.Pss, Sequence(Octets(new byte[length]))) }, ContainerState.WrongSignature, unexplained);

    private static void Ends(HandMadeCms cms, ContainerState state, long? unexplained = null)
    {
        var container = Read(cms);

        Assert.Equal(state, container.State);
        if (unexplained is { } expected)
        {
            Assert.Equal(expected, container.UnexplainedBut(_ => false));
        }
    }

    private static SignatureContainer Read(HandMadeCms cms) =>
        SignatureContainer.Read(cms.Encode(), name => CryptographicOperations.HashData(name, Covered), bound: false);
}
