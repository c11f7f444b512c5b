using System.Buffers.Binary;

namespace IessPortal.Core.Demo.History;

/// <summary>
/// Chance that comes out the same each time (SplitMix64, Steele, Lea and Flood 2014): the demo's past is made up, and is no secret. What is one comes from
/// <see cref="Platform.Secrets.RandomSecret"/>.
/// </summary>
internal sealed class HistoryDice
{
    private const string Readable = "234679ACDEFGHJKMNPQRTUVWXYZ";
    private ulong state;

    /// <param name="seeds">What it hangs on: the same, and the same comes out.</param>
    public HistoryDice(params ReadOnlySpan<long> seeds)
    {
        foreach (var seed in seeds)
        {
            state = Next() ^ (ulong)seed;
        }
    }

    /// <summary>From 0 to below 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double share) => Share() < share;

    public int Below(int limit) => (int)(Next() % (ulong)limit);

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    /// <summary>One of several, of which some are likelier.</summary>
    public T Pick<T>(params ReadOnlySpan<(T What, int Weight)> from)
    {
        var sum = 0;
        foreach (var (_, weight) in from)
        {
            sum += weight;
        }

        var at = Below(sum);
        foreach (var (what, weight) in from)
        {
            if ((at -= weight) < 0)
            {
                return what;
            }
        }

        throw new InvalidOperationException("Something has to weigh something.");
    }

    /// <summary>Somewhere between two lengths of time.</summary>
    public TimeSpan Between(TimeSpan least, TimeSpan most) => Whole(least + ((most - least) * Share()));

    /// <summary>How long people and networks take: mostly about so long, now and then several times that (log-normal).</summary>
    /// <param name="spread">Of the logarithm; 0.5: one in twenty takes more than twice as long.</param>
    public TimeSpan About(double seconds, double spread = 0.5) =>
        Whole(TimeSpan.FromSeconds(seconds * Math.Exp(spread * Math.Sqrt(-2 * Math.Log(1 - Share())) * Math.Cos(2 * Math.PI * Share()))));

    public byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        Span<byte> eight = stackalloc byte[sizeof(ulong)];
        for (var at = 0; at < length; at += sizeof(ulong))
        {
            BinaryPrimitives.WriteUInt64BigEndian(eight, Next());
            eight[..Math.Min(sizeof(ulong), length - at)].CopyTo(bytes.AsSpan(at));
        }

        return bytes;
    }

    /// <summary>An identifier that sorts by time, as the portal makes them (RFC 9562, version 7).</summary>
    public Guid Id(DateTimeOffset at)
    {
        var bytes = Bytes(16);
        Span<byte> time = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(time, at.ToUnixTimeMilliseconds());
        time[2..].CopyTo(bytes);
        (bytes[6], bytes[8]) = ((byte)(0x70 | (bytes[6] & 0x0F)), (byte)(0x80 | (bytes[8] & 0x3F)));
        return new(bytes, bigEndian: true);
    }

    /// <summary>Such as «K7Q-4M».</summary>
    public string Reference() => $"{Letters(3)}-{Letters(2)}";

    /// <summary>Such as stands on a printed document.</summary>
    public string DocumentCode() => $"{Letters(4)}-{Letters(4)}-{Letters(4)}";

    private string Letters(int length) => string.Create(length, this, static (text, dice) =>
    {
        foreach (ref var letter in text)
        {
            letter = Readable[dice.Below(Readable.Length)];
        }
    });

    // As both databases store it.
    private static TimeSpan Whole(TimeSpan time) => TimeSpan.FromMilliseconds(Math.Round(time.TotalMilliseconds));

    private ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
