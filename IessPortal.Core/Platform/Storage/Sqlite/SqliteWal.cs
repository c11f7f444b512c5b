using System.Buffers.Binary;

namespace IessPortal.Core.Platform.Storage.Sqlite;

/// <summary>
/// Reads what SQLite has written behind a database (-wal), without SQLite: that takes the first frame whose sum is wrong for the end, without a word, and then
/// writes over all that was committed behind it.
/// </summary>
/// <remarks>
/// sqlite.org/fileformat2.html#walformat. Each frame has the sum over itself and all before it, and the two salts of the header. A loss of power leaves a bad
/// frame, too, but behind it at most the rest of the one transaction that was being written: nothing else is written before that is on the disk.
/// </remarks>
internal static class SqliteWal
{
    private const uint Magic = 0x377f0682;
    private const int HeaderSize = 32;
    private const int FrameHeaderSize = 24;
    private const int SumSize = 8;

    /// <summary>What is damaged, in words; null: nothing that can be told from a loss of power.</summary>
    public static string? FindDamage(string file)
    {
        if (new FileInfo(file) is not { Exists: true, Length: > HeaderSize })
        {
            return null;
        }

        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
        var header = new byte[HeaderSize];
        while (true)
        {
            Read(stream, header);
            var found = FindDamage(stream, header);
            var now = new byte[HeaderSize];
            Read(stream, now);
            // Somebody began a new round meanwhile, in the place of the old one: what was read is of both.
            if (found is null || now.AsSpan().SequenceEqual(header))
            {
                return found;
            }
        }
    }

    private static void Read(FileStream stream, byte[] header)
    {
        stream.Position = 0;
        stream.ReadExactly(header);
    }

    private static string? FindDamage(FileStream stream, byte[] header)
    {
        var isBigEndian = (Number(header, 0) & 1) == 1;
        if ((Number(header, 0) & ~1u) != Magic || Sum((0, 0), header.AsSpan(0, HeaderSize - SumSize), isBigEndian) != SumAt(header, HeaderSize - SumSize))
        {
            return "its header cannot be read";
        }

        return FindDamage(stream, header, isBigEndian);
    }

    private static string? FindDamage(FileStream stream, byte[] header, bool isBigEndian)
    {
        var (salts, sum) = (header.AsSpan(16, SumSize).ToArray(), ((uint, uint)?)SumAt(header, HeaderSize - SumSize));
        var frame = new byte[FrameHeaderSize + (int)Number(header, 8)];
        var (bad, commits) = (0, 0);
        for (var number = 1; stream.ReadAtLeast(frame, frame.Length, throwOnEndOfStream: false) == frame.Length; number++)
        {
            // Of an earlier round, over which this one has not come yet; or noise all over.
            var isOfThisRound = frame.AsSpan(8, SumSize).SequenceEqual(salts);
            var told = SumAt(frame, 16);
            var isSound = isOfThisRound && sum is { } before
                && Sum(Sum(before, frame.AsSpan(0, SumSize), isBigEndian), frame.AsSpan(FrameHeaderSize), isBigEndian) == told;
            sum = isOfThisRound ? told : null;
            if (!isSound)
            {
                bad = bad == 0 ? number : bad;
            }
            else if (bad > 0 && IsCommit(frame) && ++commits > 1)
            {
                return $"frame {bad} cannot be read, and committed ones stand behind it";
            }
        }

        return null;
    }

    private static bool IsCommit(byte[] frame) => Number(frame, 4) > 0;

    private static uint Number(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));

    private static (uint, uint) SumAt(byte[] bytes, int at) => (Number(bytes, at), Number(bytes, at + 4));

    private static (uint, uint) Sum((uint, uint) start, ReadOnlySpan<byte> bytes, bool isBigEndian)
    {
        var (first, second) = start;
        for (var at = 0; at < bytes.Length; at += SumSize)
        {
            first += Word(bytes, at, isBigEndian) + second;
            second += Word(bytes, at + 4, isBigEndian) + first;
        }

        return (first, second);
    }

    private static uint Word(ReadOnlySpan<byte> bytes, int at, bool isBigEndian) =>
        isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]) : BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
