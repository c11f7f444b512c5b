using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using IessPortal.Core.Libraries.PdfSignatures.Cms;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Security;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Cms;

public sealed class PssPaddingTests
{
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";
    private const string Sha512 = "2.16.840.1.101.3.4.2.3";
    private static readonly byte[] Text = "what is signed"u8.ToArray();
    private static readonly byte[] Digest = SHA256.HashData(Text);

    // One for all: to make one costs more than any of them.
    private static readonly RSA Key = RSA.Create(1024);

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(32)]
    [InlineData(94)]
    public void A_signature_holds_with_the_salt_that_it_has_alone(int salt)
    {
        var signature = Sign(Key, salt);

        Assert.True(Verify(signature, salt));
        Assert.False(Verify(signature, salt + 1));
        Assert.False(salt > 0 && Verify(signature, salt - 1));
    }

    [Fact]
    public void A_key_of_any_number_of_bits_serves()
    {
        foreach (var bits in new[] { 1025, 1031 })
        {
            var pair = MakeKeys(bits);
            using var other = RSA.Create(DotNetUtilities.ToRSAParameters((RsaKeyParameters)pair.Public));
            var signature = Sign(pair.Private, 20);
            Assert.Equal(bits, other.KeySize);
            Assert.True(PssPadding.Verify(other, Digest, signature, HashAlgorithmName.SHA256, 20), $"{bits}");
            signature[^1] ^= 1;
            Assert.False(PssPadding.Verify(other, Digest, signature, HashAlgorithmName.SHA256, 20), $"{bits}");
        }
    }

    [Fact]
    public void Another_text_key_or_length_does_not_hold()
    {
        var signature = Sign(Key, 32);
        using var other = RSA.Create(1024);

        Assert.False(PssPadding.Verify(Key, SHA256.HashData("another"u8), signature, HashAlgorithmName.SHA256, 32));
        Assert.False(PssPadding.Verify(other, Digest, signature, HashAlgorithmName.SHA256, 32));
        Assert.False(Verify([.. signature, 0], 32));
        Assert.False(Verify([0, .. signature], 32));
        Assert.False(Verify(signature[..^1], 32));
        Assert.False(Verify(new byte[signature.Length], 32));
    }

    [Theory]
    [InlineData(95)]
    [InlineData(96)]
    [InlineData(int.MaxValue - 100)]
    public void No_salt_is_longer_than_there_is_room(int salt) => Assert.False(Verify(Sign(Key, 32), salt));

    [Theory]
    [InlineData("", true)]
    [InlineData("trailer", false)]
    [InlineData("zero", false)]
    [InlineData("last zero", false)]
    [InlineData("one", false)]
    [InlineData("unused bit", false)]
    public void Whatever_is_not_as_it_is_written_does_not_hold(string fault, bool holds)
    {
        var largest = new BigInteger(Key.ExportParameters(includePrivateParameters: false).Modulus, isUnsigned: true, isBigEndian: true);
        // With the bit that has to be 0 it may be larger than the key can take: then with another salt.
        var message = Enumerable.Range(1, 255).Select(filler => Encoded((byte)filler, fault))
            .First(message => new BigInteger(message, isUnsigned: true, isBigEndian: true) < largest);

        Assert.Equal(holds, Verify(Raise(message), 20));
    }

    // The block, which is zeros, a one and the salt; the hash; the trailer.
    private static byte[] Encoded(byte filler, string fault)
    {
        var salt = Enumerable.Repeat(filler, 20).ToArray();
        var hash = SHA256.HashData([.. new byte[8], .. Digest, .. salt]);
        byte[] block = [.. new byte[128 - 32 - 1 - 21], fault is "one" ? (byte)2 : (byte)1, .. salt];
        block[1] = fault is "zero" ? (byte)1 : (byte)0;
        block[^22] = fault is "last zero" ? (byte)1 : (byte)0;
        for (var (at, counter) = (0, 0); at < block.Length; counter++)
        {
            foreach (var mask in SHA256.HashData([.. hash, 0, 0, 0, (byte)counter]).Take(block.Length - at))
            {
                block[at++] ^= mask;
            }
        }

        block[0] = (byte)((block[0] & 0x7F) | (fault is "unused bit" ? 0x80 : 0));
        return [.. block, .. hash, fault is "trailer" ? (byte)0xBD : (byte)0xBC];
    }

    [Theory]
    [InlineData(Sha256, Sha256, 32, null, 32)]
    [InlineData(Sha256, Sha256, null, null, 20)]
    [InlineData(Sha256, Sha256, 0, 1, 0)]
    [InlineData(Sha256, Sha256, 32, 2, null)]
    [InlineData(Sha256, Sha256, -1, null, null)]
    [InlineData(Sha512, Sha256, 32, null, null)]
    [InlineData(Sha256, Sha512, 32, null, null)]
    [InlineData(null, Sha256, 32, null, null)]
    [InlineData(Sha256, null, 32, null, null)]
    public void The_parameters_say_how_long_the_salt_is(string? digest, string? mask, int? salt, int? trailer, int? expected) =>
        Assert.Equal(expected, PssPadding.SaltLengthOf(Parameters(digest, mask, salt, trailer), HashAlgorithmName.SHA256));

    [Fact]
    public void More_than_that_is_none()
    {
        Assert.Null(PssPadding.SaltLengthOf(Parameters(Sha256, Sha256, 32, 1, more: true), HashAlgorithmName.SHA256));
        Assert.Null(PssPadding.SaltLengthOf(Parameters(Sha256, Sha256, 32, null, generation: "1.2.840.113549.1.1.9"), HashAlgorithmName.SHA256));
        Assert.Null(PssPadding.SaltLengthOf(Parameters(Sha256, Sha256, 32, null, plain: false), HashAlgorithmName.SHA256));
    }

    private static byte[] Parameters(
        string? digest, string? mask, int? salt, int? trailer, bool more = false, string generation = "1.2.840.113549.1.1.8", bool plain = true)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            if (digest is not null)
            {
                using (writer.PushSequence(Tag(0)))
                {
                    Algorithm(digest);
                }
            }

            if (mask is not null)
            {
                using (writer.PushSequence(Tag(1)))
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(generation);
                    Algorithm(mask);
                }
            }

            Number(2, salt);
            Number(3, trailer);
            Number(4, more ? 1 : null);
        }

        return writer.Encode();

        void Algorithm(string oid)
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(oid);
                if (!plain)
                {
                    writer.WriteInteger(1);
                }
            }
        }

        void Number(int field, int? value)
        {
            if (value is { } number)
            {
                using (writer.PushSequence(Tag(field)))
                {
                    writer.WriteInteger(number);
                }
            }
        }

        static Asn1Tag Tag(int number) => new(TagClass.ContextSpecific, number, isConstructed: true);
    }

    private static bool Verify(byte[] signature, int salt) => PssPadding.Verify(Key, Digest, signature, HashAlgorithmName.SHA256, salt);

    private static byte[] Sign(RSA key, int salt) => Sign(DotNetUtilities.GetRsaKeyPair(key).Private, salt);

    private static byte[] Sign(AsymmetricKeyParameter key, int salt)
    {
        var signer = new PssSigner(new RsaEngine(), new Sha256Digest(), salt);
        signer.Init(forSigning: true, key);
        signer.BlockUpdate(Text);
        return signer.GenerateSignature();
    }

    private static byte[] Raise(byte[] message)
    {
        var engine = new RsaEngine();
        engine.Init(forEncryption: true, DotNetUtilities.GetRsaKeyPair(Key).Private);
        return engine.ProcessBlock(message, 0, message.Length);
    }

    // The framework makes none whose bits are no whole bytes.
    private static AsymmetricCipherKeyPair MakeKeys(int bits)
    {
        var generator = new RsaKeyPairGenerator();
        generator.Init(new KeyGenerationParameters(new SecureRandom(), bits));
        return generator.GenerateKeyPair();
    }
}
