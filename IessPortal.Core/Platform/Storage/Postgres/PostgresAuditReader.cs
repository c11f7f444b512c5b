using System.Buffers.Binary;
using IessPortal.Core.Platform.Auditing;
using Npgsql;

namespace IessPortal.Core.Platform.Storage.Postgres;

/// <summary>
/// Entries of the audit by COPY, whose binary format (postgresql.org/docs/current/sql-copy.html) is read out of one buffer: a reader of rows makes an object
/// for each text and each hash.
/// </summary>
internal sealed class PostgresAuditReader : IDisposable
{
    /// <summary>What every copy begins with, and its flags.</summary>
    private const int Header = 15;
    private const int Columns = 11;
    private const long TicksAMicrosecond = TimeSpan.TicksPerMicrosecond;

    /// <summary>From which PostgreSQL counts its moments.</summary>
    private static readonly long Epoch = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    private readonly NpgsqlRawCopyStream stream;
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;

    private PostgresAuditReader(NpgsqlRawCopyStream stream) => this.stream = stream;

    public static async Task ReadAsync(NpgsqlConnection connection, long after, AuditPage page, CancellationToken cancellationToken)
    {
        using var reader = new PostgresAuditReader(await connection.BeginRawBinaryCopyAsync(Behind(after, page.Size), cancellationToken));
        await reader.FillAsync(Header + sizeof(int), cancellationToken);
        reader.start += Header;
        // What more there may be in the header it says itself.
        var more = BinaryPrimitives.ReadInt32BigEndian(reader.Take(sizeof(int)));
        await reader.FillAsync(more, cancellationToken);
        reader.start += more;
        while (await reader.NextAsync(cancellationToken))
        {
            reader.AddTo(page);
        }
    }

    public void Dispose() => stream.Dispose();

    private static string Behind(long after, int most) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        COPY (
            SELECT "Sequence", "At", "Kind", "ActorKind", "ActorId", "Address", "AccountId", "Reference", "Detail", "PreviousHash", "Hash"
            FROM "AuditEntries" WHERE "Sequence" > {after} ORDER BY "Sequence" LIMIT {most})
        TO STDOUT (FORMAT binary)
        """);

    /// <summary>Has the whole of the next row in the buffer, unless the end comes.</summary>
    private async ValueTask<bool> NextAsync(CancellationToken cancellationToken)
    {
        await FillAsync(sizeof(short), cancellationToken);
        if (BinaryPrimitives.ReadInt16BigEndian(buffer.AsSpan(start)) < 0)
        {
            return false;
        }

        var at = sizeof(short);
        for (var column = 0; column < Columns; column++)
        {
            await FillAsync(at + sizeof(int), cancellationToken);
            at += sizeof(int) + Math.Max(0, BinaryPrimitives.ReadInt32BigEndian(buffer.AsSpan(start + at)));
        }

        await FillAsync(at, cancellationToken);
        return true;
    }

    private void AddTo(AuditPage page)
    {
        start += sizeof(short);
        page.Add(new()
        {
            Sequence = BinaryPrimitives.ReadInt64BigEndian(Column()),
            // Beyond all moments it agrees with no hash, whatever comes of it.
            Ticks = unchecked(Epoch + (BinaryPrimitives.ReadInt64BigEndian(Column()) * TicksAMicrosecond)),
            Kind = Column(),
            ActorKind = Column(),
            ActorId = Id(),
            Address = Column(),
            AccountId = Id(),
            Reference = Column(),
            Detail = Column(),
            PreviousHash = Column(),
            Hash = Column(),
        });
    }

    /// <summary>The next one's bytes; none where it is null.</summary>
    private ReadOnlySpan<byte> Column()
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(Take(sizeof(int)));
        return Take(Math.Max(0, length));
    }

    private Guid? Id() => Column() is { Length: > 0 } bytes ? new Guid(bytes, bigEndian: true) : null;

    private ReadOnlySpan<byte> Take(int length)
    {
        var taken = buffer.AsSpan(start, length);
        start += length;
        return taken;
    }

    /// <summary>Reads on until the buffer holds so many bytes.</summary>
    private async ValueTask FillAsync(int length, CancellationToken cancellationToken)
    {
        if (end - start >= length)
        {
            return;
        }

        if (start + length > buffer.Length)
        {
            var rest = buffer.AsSpan(start, end - start);
            var room = length > buffer.Length ? new byte[Math.Max(length, buffer.Length * 2)] : buffer;
            rest.CopyTo(room);
            (buffer, start, end) = (room, 0, rest.Length);
        }

        while (end - start < length)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(end), cancellationToken);
            end += read == 0 ? throw new EndOfStreamException("PostgreSQL ended its copy of the audit early.") : read;
        }
    }
}
