using System.Buffers.Binary;
using System.Formats.Asn1;
using System.Numerics;

namespace IessPortal.Core.Libraries.PdfSignatures.Cms;

/// <summary>RSASSA-PSS with a salt of any length (RFC 8017, 8.1.2 and 9.1.2): programs choose it as they like, the framework knows one alone.</summary>
internal static class PssPadding
{
    private const string MaskGeneration = "1.2.840.113549.1.1.8";
    private const byte Trailer = 0xBC;
    private const int LargestKey = 8192;

    /// <summary>What the parameters of the algorithm say (RFC 4055, 3.1).</summary>
    /// <returns>The length of the salt; none where digest or mask are others than <paramref name="digest"/>, or where no salt is that long.</returns>
    /// <exception cref="AsnContentException">They are none.</exception>
    public static int? SaltLengthOf(ReadOnlyMemory<byte> parameters, HashAlgorithmName digest)
    {
        var sequence = new AsnReader(parameters, AsnEncodingRules.BER).ReadSequence();
        // What is left out means SHA-1.
        var fits = Next(sequence, 0) is { } hash && DigestOf(hash) == digest
            && Next(sequence, 1) is { } mask
            && AlgorithmIdentifier.Read(new(mask, AsnEncodingRules.BER)) is { Number: MaskGeneration } generation && DigestOf(generation.Parameters) == digest;
        var salt = Next(sequence, 2) is { } length ? NumberIn(length) : 20;
        var trailer = Next(sequence, 3) is { } field ? NumberIn(field) : 1;
        return fits && trailer == 1 && !sequence.HasData && salt >= 0 ? salt : null;
    }

    /// <summary>Whether a signature is over a digest.</summary>
    public static bool Verify(RSA key, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature, HashAlgorithmName algorithm, int saltLength)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        var size = (key.KeySize + 7) / 8;
        if (key.KeySize is 0 or > LargestKey || parameters.Exponent!.Length > 4 || signature.Length != size)
        {
            return false;
        }

        var power = BigInteger.ModPow(Number(signature), Number(parameters.Exponent), Number(parameters.Modulus));
        var opened = power.ToByteArray(isUnsigned: true, isBigEndian: true);
        var length = (key.KeySize + 6) / 8;
        return opened.Length <= length && Matches([.. new byte[length - opened.Length], .. opened], key.KeySize - 1, digest, algorithm, saltLength);
    }

    // Masked block, hash, trailer; in the block zeros, a one, the salt.
    private static bool Matches(ReadOnlySpan<byte> message, int bits, ReadOnlySpan<byte> digest, HashAlgorithmName algorithm, int saltLength)
    {
        if (message.Length < digest.Length + saltLength + 2 || message[^1] != Trailer)
        {
            return false;
        }

        var block = message[..^(digest.Length + 1)].ToArray();
        var hash = message.Slice(block.Length, digest.Length);
        var unused = (8 * message.Length) - bits;
        if (block[0] >> (8 - unused) != 0)
        {
            return false;
        }

        Unmask(block, hash, algorithm);
        block[0] &= (byte)(0xFF >> unused);
        var zeros = block.Length - saltLength - 1;
        return !block.AsSpan(0, zeros).ContainsAnyExcept((byte)0) && block[zeros] == 1
            && hash.SequenceEqual(CryptographicOperations.HashData(algorithm, (byte[])[.. new byte[8], .. digest, .. block[(zeros + 1)..]]));
    }

    private static void Unmask(byte[] block, ReadOnlySpan<byte> seed, HashAlgorithmName algorithm)
    {
        var input = (byte[])[.. seed, 0, 0, 0, 0];
        for (var (at, counter) = (0, 0); at < block.Length; counter++)
        {
            BinaryPrimitives.WriteInt32BigEndian(input.AsSpan(seed.Length), counter);
            foreach (var mask in CryptographicOperations.HashData(algorithm, input).Take(block.Length - at))
            {
                block[at++] ^= mask;
            }
        }
    }

    // The one value in a field, where it comes next.
    private static ReadOnlyMemory<byte>? Next(AsnReader sequence, int number)
    {
        var tag = new Asn1Tag(TagClass.ContextSpecific, number, isConstructed: true);
        if (!sequence.HasData || sequence.PeekTag() != tag)
        {
            return null;
        }

        var field = sequence.ReadSequence(tag);
        var value = field.ReadEncodedValue();
        field.ThrowIfNotEmpty();
        return value;
    }

    private static int? NumberIn(ReadOnlyMemory<byte> encoded) =>
        new AsnReader(encoded, AsnEncodingRules.BER).TryReadInt32(out var number) ? number : null;

    private static HashAlgorithmName? DigestOf(ReadOnlyMemory<byte> encoded) =>
        AlgorithmIdentifier.Read(new(encoded, AsnEncodingRules.BER)) is { IsPlain: true } algorithm ? SignatureAlgorithms.DigestOf(algorithm.Number) : null;

    private static BigInteger Number(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}
