using System.Text;
using IessPortal.Core.Features.Counter.Scans;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Uploads;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using IessPortal.Tests.Support.Servers;
using Xunit;

namespace IessPortal.Tests.Platform.Uploads;

/// <summary>The protocol of ClamAV's daemon, spoken with a real one.</summary>
[StartsProcesses]
public sealed class ClamdTests
{
    /// <summary>A piece is 64 KB.</summary>
    private const int Piece = 64 * 1024;

    private static readonly byte[] Eicar = Encoding.ASCII.GetBytes(ClamdServer.Eicar);

    [Fact]
    public async Task Finds_what_it_knows_wherever_it_stands_and_nothing_else()
    {
        await using var clamd = await ClamdProcess.StartAsync();
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite, clamd.Settings);
        var scanner = portal.Get<IVirusScanner>();

        foreach (var length in new[] { 0, 1, Piece - 1, Piece, Piece + 1, 10 * 1024 * 1024 })
        {
            Assert.Equal((length, VirusAnswer.Clean), (length, await scanner.ScanAsync(Filled(length), TestContext.Current.CancellationToken)));
        }

        // Within a piece, and over the border of two.
        foreach (var place in new[] { 0, 1000, Piece - 10, Piece, 3 * Piece - 1, 1024 * 1024 })
        {
            var content = Filled(2 * 1024 * 1024);
            Eicar.CopyTo(content, place);
            Assert.Equal((place, VirusAnswer.Infected), (place, await scanner.ScanAsync(content, TestContext.Current.CancellationToken)));
        }
    }

    [Fact]
    public async Task Many_at_once_each_get_their_own_answer()
    {
        await using var clamd = await ClamdProcess.StartAsync();
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite, clamd.Settings);
        var scanner = portal.Get<IVirusScanner>();

        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(number => Task.Run(
            () => scanner.ScanAsync(number % 3 == 0 ? Eicar : Filled(number * 10_000), TestContext.Current.CancellationToken))));

        Assert.Equal(Enumerable.Range(0, 24).Select(number => number % 3 == 0 ? VirusAnswer.Infected : VirusAnswer.Clean), answers);
    }

    [Fact]
    public async Task What_it_does_not_listen_to_or_cannot_answer_is_not_taken_for_clean()
    {
        await using var clamd = await ClamdProcess.StartAsync();
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite, clamd.Settings);
        var scanner = portal.Get<IVirusScanner>();

        Assert.Equal(VirusAnswer.Unavailable, await scanner.ScanAsync(Filled(ClamdProcess.LongestStream + Piece), TestContext.Current.CancellationToken));
        Assert.Equal(VirusAnswer.Clean, await scanner.ScanAsync(Filled(1000), TestContext.Current.CancellationToken));
        await clamd.KillAsync();
        Assert.Equal(VirusAnswer.Unavailable, await scanner.ScanAsync(Filled(1000), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_scan_at_the_counter_is_kept_or_refused_by_its_word()
    {
        await using var clamd = await ClamdProcess.StartAsync();
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite, clamd.Settings);
        var visit = await CounterVisit.AttendedAsync(portal);

        Assert.IsType<AttachScanOutcome.Attached>(await AttachAsync(ScanSamples.Pdf));
        Assert.IsType<AttachScanOutcome.Infected>(await AttachAsync([.. "%PDF-1.7\n"u8, .. Eicar, .. "\n%%EOF\n"u8]));
        // Behind the end, where it would not have been kept, it is told all the same.
        Assert.IsType<AttachScanOutcome.Infected>(await AttachAsync([.. ScanSamples.Pdf, .. Eicar]));
        Assert.Equal(2, (await portal.AuditAsync()).Count(entry => entry.Kind is AuditKind.ScanRefused));
        await clamd.KillAsync();
        Assert.IsType<AttachScanOutcome.ScannerUnavailable>(await AttachAsync(ScanSamples.Pdf));

        Task<AttachScanOutcome> AttachAsync(byte[] content) =>
            portal.Get<AttachScanHandler>().HandleAsync(new(visit.Id, Requirement.Identity, content, visit.Agent), CancellationToken.None);
    }

    private static byte[] Filled(int length)
    {
        var content = new byte[length];
        content.AsSpan().Fill((byte)'a');
        return content;
    }
}
