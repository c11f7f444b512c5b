using System.Buffers.Binary;
using System.Text;

namespace IessPortal.Tests.Support.Servers;

/// <summary>A message of protocol buffers, read by the numbers of its fields alone.</summary>
public sealed class ProtoMessage
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Delimited = 2;
    private const int Fixed32 = 5;

    private readonly List<(int Number, ulong Value, byte[] Bytes)> fields = [];

    /// <exception cref="FormatException">It is none.</exception>
    public ProtoMessage(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var key = TakeVarint(ref bytes);
            var (number, value, content) = ((int)(key >> 3), 0UL, Array.Empty<byte>());
            switch ((int)(key & 7))
            {
                case Varint:
                    value = TakeVarint(ref bytes);
                    break;
                case Fixed64:
                    value = BinaryPrimitives.ReadUInt64LittleEndian(Take(ref bytes, 8));
                    break;
                case Delimited:
                    content = Take(ref bytes, (int)TakeVarint(ref bytes)).ToArray();
                    break;
                case Fixed32:
                    value = BinaryPrimitives.ReadUInt32LittleEndian(Take(ref bytes, 4));
                    break;
                default:
                    throw new FormatException("Not a field of protocol buffers.");
            }

            fields.Add((number, value, content));
        }
    }

    public IEnumerable<ProtoMessage> Messages(int number) => All(number).Select(field => new ProtoMessage(field.Bytes));

    public bool Has(int number) => All(number).Any();

    public string Text(int number) => Encoding.UTF8.GetString(Bytes(number));

    public string Hex(int number) => Convert.ToHexStringLower(Bytes(number));

    public ulong Value(int number) => All(number).LastOrDefault().Value;

    private byte[] Bytes(int number) => All(number).LastOrDefault().Bytes ?? [];

    private IEnumerable<(int Number, ulong Value, byte[] Bytes)> All(int number) => fields.Where(field => field.Number == number);

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> bytes, int length)
    {
        if (length < 0 || length > bytes.Length)
        {
            throw new FormatException("Ends within a field.");
        }

        var taken = bytes[..length];
        bytes = bytes[length..];
        return taken;
    }

    private static ulong TakeVarint(ref ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Take(ref bytes, 1)[0];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw new FormatException("A number without end.");
    }
}
