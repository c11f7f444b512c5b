using IessPortal.Tests.Support.Hosts;
using IessPortal.Web.Console.Shell;
using Microsoft.AspNetCore.Components.Forms;
using Xunit;

namespace IessPortal.Tests.Web;

/// <summary>However many windows send files, and however slowly, the node has memory for so much at once.</summary>
public sealed class FileReceiverTests
{
    private const int MiB = 1 << 20;
    private readonly TestClock clock = new();

    [Fact]
    public async Task A_file_comes_in_whole_and_tells_how_far_it_is()
    {
        await using var receiver = new FileReceiver(clock);
        var percents = new List<int>();
        var sent = Enumerable.Range(0, 200_000).Select(at => (byte)at).ToArray();

        using var file = await receiver.ReceiveAsync(new SentFile(sent), MiB, percents.Add, TestContext.Current.CancellationToken);

        Assert.Equal((FileProblem.None, true), (file.Problem, file.Content.AsSpan().SequenceEqual(sent)));
        Assert.Equal([0, 32, 65, 98, 100], percents);
    }

    [Fact]
    public async Task One_that_became_shorter_is_taken_as_it_is_and_one_that_is_too_large_not_at_all()
    {
        await using var receiver = new FileReceiver(clock);

        using var shorter = await receiver.ReceiveAsync(new SentFile([1, 2, 3]) { Size = 10 }, 10, _ => { }, TestContext.Current.CancellationToken);
        using var large = await receiver.ReceiveAsync(new SentFile([]) { Size = 11 }, 10, _ => { }, TestContext.Current.CancellationToken);

        Assert.Equal<byte>([1, 2, 3], shorter.Content);
        Assert.Equal((FileProblem.TooLarge, 0), (large.Problem, large.Content.Length));
    }

    [Fact]
    public async Task Beyond_the_memory_set_aside_files_wait_in_the_browser_and_beyond_that_they_are_refused()
    {
        await using var receiver = new FileReceiver(clock);
        var held = new List<ReceivedFile>();
        for (var taken = 0; taken < FileReceiver.MostAtOnce; taken += 32)
        {
            held.Add(await ReceiveAsync(new SentFile([7]) { Size = (32 * MiB) - 1 }));
        }

        var waiting = new SentFile([8]) { Size = (32 * MiB) - 1 };
        var next = ReceiveAsync(waiting);
        var others = Enumerable.Range(0, 15).Select(_ => ReceiveAsync(new SentFile([9]) { Size = (32 * MiB) - 1 })).ToList();
        using var refused = await ReceiveAsync(new SentFile([1]));
        Assert.Equal(FileProblem.TooMany, refused.Problem);
        Assert.False(next.IsCompleted);
        Assert.False(waiting.IsOpened);

        held[0].Dispose();
        held.Add(await next);
        Assert.Equal(8, Assert.Single(held[^1].Content));
        held.ForEach(file => file.Dispose());
        foreach (var other in others)
        {
            (await other).Dispose();
        }

        Task<ReceivedFile> ReceiveAsync(SentFile file) => receiver.ReceiveAsync(file, 32 * MiB, _ => { }, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Who_sends_nothing_for_half_a_minute_or_less_than_a_line_brings_holds_nobody_up()
    {
        await using var receiver = new FileReceiver(clock);
        var silent = receiver.ReceiveAsync(new SentFile(new byte[10]) { Waits = true }, MiB, _ => { }, TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.False(silent.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(FileProblem.TooSlow, (await silent).Problem);

        // 64 KB every five seconds are not enough for long: 30 s and four more for each of them.
        var slow = await receiver.ReceiveAsync(
            new SentFile(new byte[4 * MiB]), 4 * MiB, _ => clock.Advance(TimeSpan.FromSeconds(5)), TestContext.Current.CancellationToken);
        Assert.Equal(FileProblem.TooSlow, slow.Problem);
        // As fast as an old line is all right, however long it takes.
        using var steady = await receiver.ReceiveAsync(
            new SentFile(new byte[4 * MiB]), 4 * MiB, _ => clock.Advance(TimeSpan.FromSeconds(3)), TestContext.Current.CancellationToken);
        Assert.Equal((FileProblem.None, 4 * MiB), (steady.Problem, steady.Content.Length));
    }

    [Fact]
    public async Task A_pause_that_the_framework_ends_is_told_as_slow_and_gives_the_room_back()
    {
        await using var receiver = new FileReceiver(clock);
        for (var time = 0; time < 6; time++)
        {
            using var file = await receiver.ReceiveAsync(
                new SentFile([]) { Size = (64 * MiB) - 1, Stops = true }, 64 * MiB, _ => { }, TestContext.Current.CancellationToken);
            Assert.Equal(FileProblem.TooSlow, file.Problem);
        }
    }

    [Fact]
    public async Task A_window_that_is_closed_gives_its_room_back()
    {
        await using var receiver = new FileReceiver(clock);
        for (var time = 0; time < 6; time++)
        {
            using var left = new CancellationTokenSource();
            var file = receiver.ReceiveAsync(new SentFile(new byte[10]) { Size = (64 * MiB) - 1, Waits = true }, 64 * MiB, _ => { }, left.Token);
            await left.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => file);
        }
    }

    /// <summary>What a browser has, and says of it.</summary>
    private sealed class SentFile(byte[] content) : IBrowserFile
    {
        public string Name => "archivo.pdf";
        public DateTimeOffset LastModified => TestClock.Start;
        public long Size { get; init; } = content.Length;
        public string ContentType => "application/pdf";

        /// <summary>Whether nothing of it ever comes.</summary>
        public bool Waits { get; init; }

        /// <summary>Whether the framework loses its patience.</summary>
        public bool Stops { get; init; }

        public bool IsOpened { get; private set; }

        public Stream OpenReadStream(long maxAllowedSize = 512_000, CancellationToken cancellationToken = default)
        {
            IsOpened = true;
            return Stops ? throw new TimeoutException() : Waits ? new SilentStream() : new MemoryStream(content);
        }
    }

    private sealed class SilentStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return 0;
        }
    }
}
