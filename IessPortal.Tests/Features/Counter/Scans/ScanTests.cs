using System.Text;
using FsCheck.Fluent;
using IessPortal.Core.Features.Counter.Scans;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Uploads;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using IessPortal.Tests.Support.Servers;
using Xunit;

namespace IessPortal.Tests.Features.Counter.Scans;

public sealed class ScanKindsTests
{
    [Fact]
    public void The_bytes_say_what_a_file_is()
    {
        Assert.Equal(new ScanPart(ScanKind.Pdf, ScanSamples.Pdf.Length), ScanKinds.Of(ScanSamples.Pdf));
        Assert.Equal(new ScanPart(ScanKind.Png, ScanSamples.Png.Length), ScanKinds.Of(ScanSamples.Png));
        Assert.Equal(new ScanPart(ScanKind.Jpeg, ScanSamples.Jpeg.Length), ScanKinds.Of(ScanSamples.Jpeg));
        Assert.Null(ScanKinds.Of("<html><script>alert(1)</script>%PDF-1.7 %%EOF"u8));
        Assert.Null(ScanKinds.Of("<svg xmlns='http://www.w3.org/2000/svg'/>"u8));
        Assert.Null(ScanKinds.Of([]));
    }

    [Fact]
    public void Whatever_is_cut_off_or_begins_otherwise_is_nothing()
    {
        foreach (var whole in new[] { ScanSamples.Pdf, ScanSamples.Png, ScanSamples.Jpeg })
        {
            Assert.Null(ScanKinds.Of(whole.AsSpan(0, whole.Length / 2)));
            Assert.Null(ScanKinds.Of(whole.AsSpan(1)));
        }

        Check.That(ArbMap.Default.ArbFor<byte[]>().Generator, content => ScanKinds.Of([(byte)'x', .. content]) is null);
    }
}

public sealed class AttachScanTests
{
    [Theory, Databases]
    public async Task What_lies_on_the_disk_tells_nothing_and_comes_back_as_it_was(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var visit = await CounterVisit.AttendedAsync(portal);

        Assert.Equal(new AttachScanOutcome.Attached(ScanKind.Pdf), await AttachAsync(portal, visit, ScanSamples.Pdf));

        var file = Assert.Single(Files(portal));
        Assert.DoesNotContain(
            ScanSamples.Secret, Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.Equal(ScanSamples.Pdf, (await ReadAsync(portal, visit))!.Bytes);
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.ScanAttached && entry.Detail == $"Identity Pdf {ScanSamples.Pdf.Length}");
    }

    [Fact]
    public async Task Another_takes_its_place_and_the_one_before_is_gone()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var visit = await CounterVisit.AttendedAsync(portal);
        await AttachAsync(portal, visit, ScanSamples.Pdf);
        await AttachAsync(portal, visit, ScanSamples.Png);

        Assert.Single(Files(portal));
        Assert.Equal(
            (ScanKind.Png, ScanSamples.Png.Length),
            ((await ReadAsync(portal, visit))!.Kind, (await visit.StoredAsync()).Documents.ScanOf(Requirement.Identity)!.Size));
    }

    [Fact]
    public async Task What_is_too_large_or_of_another_kind_is_not_kept()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var visit = await CounterVisit.AttendedAsync(portal);
        const int Most = 10 * 1024 * 1024;

        Assert.Equal(new AttachScanOutcome.TooLarge(Most), await AttachAsync(portal, visit, ScanSamples.PdfOf(Most + 1)));
        Assert.IsType<AttachScanOutcome.WrongKind>(await AttachAsync(portal, visit, "MZ: a program"u8.ToArray()));
        Assert.Empty(Files(portal));
        Assert.IsType<AttachScanOutcome.Attached>(await AttachAsync(portal, visit, ScanSamples.PdfOf(Most)));
    }

    [Fact]
    public async Task Only_the_agent_attaches_and_only_to_a_visit_that_goes_on()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var visit = await CounterVisit.AttendedAsync(portal);

        Assert.IsType<AttachScanOutcome.NotOpen>(await AttachAsync(portal, visit, ScanSamples.Pdf, await portal.ActorAsync(StaffRole.Supervisor)));
        await visit.CloseAsync(VisitResult.NothingDone);
        Assert.IsType<AttachScanOutcome.NotOpen>(await AttachAsync(portal, visit, ScanSamples.Pdf));
        Assert.IsType<AttachScanOutcome.NotFound>(
            await portal.Get<AttachScanHandler>().HandleAsync(
                new AttachScanCommand(Guid.Empty, Requirement.Identity, ScanSamples.Pdf, visit.Agent), CancellationToken.None));
    }

    [Fact]
    public async Task A_disk_that_takes_nothing_is_told_of()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var visit = await CounterVisit.AttendedAsync(portal);
        // A file where the folder should be fails as a full disk does.
        await File.WriteAllTextAsync(Path.Combine(portal.Database.Folder, "scans"), string.Empty, TestContext.Current.CancellationToken);

        Assert.IsType<AttachScanOutcome.NoRoom>(await AttachAsync(portal, visit, ScanSamples.Pdf));
        Assert.Empty((await visit.StoredAsync()).Scans);
    }

    [Fact]
    public async Task Scans_go_thirty_days_after_the_visit_and_what_no_row_tells_of_goes_too()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var visit = await CounterVisit.AttendedAsync(portal);
        await AttachAsync(portal, visit, ScanSamples.Pdf);
        await visit.CloseAsync(VisitResult.NothingDone);
        var purge = portal.Get<PurgeRecordsHandler>();
        await portal.Get<ScanFiles>().WriteAsync(Sample.Id(1), ScanSamples.Png, CancellationToken.None);

        portal.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(0, (await purge.HandleAsync(CancellationToken.None)).Of("scans"));
        Assert.Single(Files(portal));
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, (await purge.HandleAsync(CancellationToken.None)).Of("scans"));
        Assert.Empty(Files(portal));
        Assert.Null(await ReadAsync(portal, visit));
        portal.Clock.Advance(TimeSpan.FromDays(61));
        Assert.Equal(1, (await purge.HandleAsync(CancellationToken.None)).Of("visits"));
    }

    [Fact]
    public async Task What_clamd_finds_is_refused_and_without_it_nothing_is_taken()
    {
        await using var clamd = new ClamdServer();
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite, clamd.Settings);
        var visit = await CounterVisit.AttendedAsync(portal);

        Assert.IsType<AttachScanOutcome.Attached>(await AttachAsync(portal, visit, ScanSamples.PdfOf(200_000)));
        Assert.IsType<AttachScanOutcome.Infected>(await AttachAsync(portal, visit, [.. ScanSamples.Pdf, .. Encoding.ASCII.GetBytes(ClamdServer.Eicar)]));
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.ScanRefused);
        await clamd.DisposeAsync();
        Assert.IsType<AttachScanOutcome.ScannerUnavailable>(await AttachAsync(portal, visit, ScanSamples.Pdf));
        Assert.Single(Files(portal));
    }

    [Fact]
    public async Task A_clamd_that_hangs_is_waited_for_as_long_as_the_settings_say()
    {
        await using var clamd = new ClamdServer { Hangs = true };
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite, clamd.Settings);
        var visit = await CounterVisit.AttendedAsync(portal);

        var attach = AttachAsync(portal, visit, ScanSamples.Pdf);
        await Eventually.TrueAsync(() =>
        {
            portal.Clock.Advance(TimeSpan.FromSeconds(20));
            return Task.FromResult(attach.IsCompleted);
        });

        Assert.IsType<AttachScanOutcome.ScannerUnavailable>(await attach);
    }

    private static async Task<AttachScanOutcome> AttachAsync(TestPortal portal, CounterVisit visit, byte[] content, Actor? actor = null) =>
        await portal.Get<AttachScanHandler>().HandleAsync(new(visit.Id, Requirement.Identity, content, actor ?? visit.Agent), CancellationToken.None);

    private static Task<ScanContent?> ReadAsync(TestPortal portal, CounterVisit visit) =>
        portal.Get<ReadScanHandler>().HandleAsync(new(visit.Id, Requirement.Identity, visit.Agent), CancellationToken.None);

    private static string[] Files(TestPortal portal) =>
        Directory.Exists(Path.Combine(portal.Database.Folder, "scans")) ? Directory.GetFiles(Path.Combine(portal.Database.Folder, "scans")) : [];
}

public sealed class ReadScanTests
{
    [Fact]
    public async Task Each_look_is_written_down_and_what_is_not_there_is_not_found()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var visit = await CounterVisit.AttendedAsync(portal);
        var read = portal.Get<ReadScanHandler>();
        await portal.Get<AttachScanHandler>().HandleAsync(new(visit.Id, Requirement.Nombramiento, ScanSamples.Jpeg, visit.Agent), CancellationToken.None);
        var auditor = await portal.ActorAsync(StaffRole.Auditor);

        Assert.Equal(ScanSamples.Jpeg, (await read.HandleAsync(new ReadScanQuery(visit.Id, Requirement.Nombramiento, auditor), CancellationToken.None))!.Bytes);
        Assert.Null(await read.HandleAsync(new ReadScanQuery(visit.Id, Requirement.Identity, auditor), CancellationToken.None));
        Assert.Null(await read.HandleAsync(new ReadScanQuery(Guid.Empty, Requirement.Identity, auditor), CancellationToken.None));

        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.ScanViewed && entry.ActorId == auditor.Id && entry.Detail == "Nombramiento");
    }
}
