using IessPortal.Core.Platform.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Xunit;

namespace IessPortal.Tests.Platform.Storage;

/// <summary>What SQLite wrote behind a database, and what became of it: damage is told, and what a loss of power leaves behind is none.</summary>
public sealed class SqliteWalTests : IDisposable
{
    private const int Header = 32;
    private const int Page = 4096;
    private const int Frame = 24 + Page;

    /// <summary>So large that each row has more than one page of its own.</summary>
    private const int Large = 3 * Page;

    private readonly string folder = Directory.CreateTempSubdirectory("portal-wal-").FullName;
    private readonly SqliteConnection connection;

    public SqliteWalTests()
    {
        connection = new($"Data Source={Path.Combine(folder, "some.db")};Pooling=False");
        connection.Open();
        Execute("PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0; CREATE TABLE Rows (Id INTEGER PRIMARY KEY, Content BLOB)");
        for (var row = 0; row < 6; row++)
        {
            Write(100);
        }
    }

    private string Wal => Path.Combine(folder, "some.db-wal");

    private int Frames => (int)((new FileInfo(Wal).Length - Header) / Frame);

    public void Dispose()
    {
        connection.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void One_that_is_whole_is_whole()
    {
        Assert.InRange(Frames, 8, 40);
        Assert.Null(SqliteWal.FindDamage(Wal));
        Assert.Null(SqliteWal.FindDamage(Path.Combine(folder, "missing-wal")));
    }

    [Fact]
    public void Noise_before_what_was_committed_is_damage()
    {
        for (var frame = 0; frame < Frames - 2; frame++)
        {
            var whole = File.ReadAllBytes(Wal);
            Overwrite(Header + (frame * Frame) + 24, Page);
            Assert.Equal($"frame {frame + 1} cannot be read, and committed ones stand behind it", SqliteWal.FindDamage(Wal));
            File.WriteAllBytes(Wal, whole);
        }
    }

    [Fact]
    public void Noise_all_over_a_frame_or_over_the_header_is_damage()
    {
        Overwrite(Header + Frame, Frame);
        Assert.Equal("frame 2 cannot be read, and committed ones stand behind it", SqliteWal.FindDamage(Wal));
        Overwrite(0, Header);
        Assert.Equal("its header cannot be read", SqliteWal.FindDamage(Wal));
    }

    [Fact]
    public void A_transaction_that_was_being_written_when_the_power_went_is_no_damage()
    {
        var before = Frames;
        Write(Large);
        Assert.InRange(Frames - before, 3, 8);

        // The disk took its last frame, which commits it, and not its first.
        Overwrite(Header + (before * Frame) + 24, Page);
        Assert.Null(SqliteWal.FindDamage(Wal));

        Cut(Header + (before * Frame) + 100);
        Assert.Null(SqliteWal.FindDamage(Wal));
    }

    [Fact]
    public void What_an_earlier_round_left_is_no_damage()
    {
        Execute("PRAGMA wal_checkpoint(RESTART)");
        Write(100);
        Assert.InRange(Frames, 8, 40);
        Assert.Null(SqliteWal.FindDamage(Wal));
    }

    [Fact]
    public void What_was_undone_is_no_damage()
    {
        Execute("PRAGMA cache_size=1; BEGIN");
        for (var row = 0; row < 10; row++)
        {
            Write(Large);
        }

        Execute("ROLLBACK");
        Write(100);
        Assert.Null(SqliteWal.FindDamage(Wal));
    }

    private void Write(int size) => Execute($"INSERT INTO Rows (Content) VALUES (randomblob({size}))");

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private void Overwrite(long at, int length)
    {
        using var file = Open();
        file.Position = at;
        file.Write(Enumerable.Repeat((byte)0xA5, length).ToArray());
    }

    private void Cut(long length)
    {
        using var file = Open();
        file.SetLength(length);
    }

    private FileStream Open() => new(Wal, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
}
