using System.Formats.Asn1;

namespace IessPortal.Core.Demo.Signing;

/// <summary>Answers questions about the demo's certificates (RFC 6960).</summary>
internal static class DemoOcsp
{
    private const string Basic = "1.3.6.1.5.5.7.48.1.1";
    private const string Sha256WithEcdsa = "1.2.840.10045.4.3.2";

    public static byte[] Answer(byte[] question, DemoAuthority authority, ECDsa key, DateTimeOffset now, TimeSpan serves)
    {
        var request = new AsnReader(question, AsnEncodingRules.DER).ReadSequence().ReadSequence();
        var id = request.ReadSequence().ReadSequence().ReadEncodedValue();
        var extensions = request.HasData ? request.ReadEncodedValue() : default;
        var data = Data(authority, id, extensions, now, serves);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(data);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Sha256WithEcdsa);
            }

            writer.WriteBitString(key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        }

        return Wrapped(writer.Encode());
    }

    private static byte[] Data(DemoAuthority authority, ReadOnlyMemory<byte> id, ReadOnlyMemory<byte> extensions, DateTimeOffset now, TimeSpan serves)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence(Context(1)))
            {
                writer.WriteEncodedValue(authority.Certificate.SubjectName.RawData);
            }

            writer.WriteGeneralizedTime(now, omitFractionalSeconds: true);
            using (writer.PushSequence())
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(id.Span);
                Status(writer, authority.RevocationOf(SerialOf(id)));
                writer.WriteGeneralizedTime(now, omitFractionalSeconds: true);
                using (writer.PushSequence(Context(0)))
                {
                    writer.WriteGeneralizedTime(now + serves, omitFractionalSeconds: true);
                }
            }

            // The nonce goes back as it came; a question has it under [2], an answer under [1].
            if (!extensions.IsEmpty)
            {
                using (writer.PushSequence(Context(1)))
                {
                    writer.WriteEncodedValue(new AsnReader(extensions, AsnEncodingRules.DER).ReadSequence(Context(2)).ReadEncodedValue().Span);
                }
            }
        }

        return writer.Encode();
    }

    private static void Status(AsnWriter writer, DateTimeOffset? revokedAt)
    {
        if (revokedAt is not { } at)
        {
            writer.WriteNull(new Asn1Tag(TagClass.ContextSpecific, 0));
            return;
        }

        using (writer.PushSequence(Context(1)))
        {
            writer.WriteGeneralizedTime(at, omitFractionalSeconds: true);
        }
    }

    private static byte[] Wrapped(byte[] basic)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue([0x0A, 1, 0]);
            using (writer.PushSequence(Context(0)))
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Basic);
                writer.WriteOctetString(basic);
            }
        }

        return writer.Encode();
    }

    private static string SerialOf(ReadOnlyMemory<byte> id)
    {
        var fields = new AsnReader(id, AsnEncodingRules.DER).ReadSequence();
        fields.ReadEncodedValue();
        fields.ReadEncodedValue();
        fields.ReadEncodedValue();
        return Convert.ToHexString(fields.ReadIntegerBytes().Span);
    }

    private static Asn1Tag Context(int number) => new(TagClass.ContextSpecific, number, isConstructed: true);
}
