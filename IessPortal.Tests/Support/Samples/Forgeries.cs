using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using IessPortal.Core.Demo.Signing;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using IessPortal.Tests.Support.Journeys;

namespace IessPortal.Tests.Support.Samples;

/// <summary>What can be done to a letter, before and after it is signed.</summary>
internal static class Forgeries
{
    /// <summary>Replaces bytes by as many others.</summary>
    public static byte[] Replace(byte[] file, string find, string by)
    {
        var at = file.AsSpan().LastIndexOf(Encoding.Latin1.GetBytes(find));
        Debug.Assert(at >= 0 && find.Length == by.Length, find);
        var changed = file.ToArray();
        Encoding.Latin1.GetBytes(by).CopyTo(changed, at);
        return changed;
    }

    /// <summary>Appends a revision in which the root says more, as programs that «improve» files do.</summary>
    public static byte[] Append(byte[] file, string catalogKey, string value, params (string Entries, byte[] Content)[] streams)
    {
        var (structure, objects, next) = Open(file);
        var writer = new RevisionWriter(file);
        foreach (var (index, stream) in streams.Index())
        {
            writer.WriteStream(next + index, stream.Entries, stream.Content);
        }

        writer.Write(objects.Root.Number, PdfValueText.Of(objects.Catalog, [(catalogKey, value.Replace("NEXT", $"{next} 0 R", StringComparison.Ordinal))]));
        return writer.Finish(objects.Trailer, structure.Revisions[^1], next + streams.Length);
    }

    /// <summary>Appends a revision that only brings a stream which nothing refers to.</summary>
    public static byte[] AppendStream(byte[] file, string entries, byte[] content)
    {
        var (structure, objects, next) = Open(file);
        var writer = new RevisionWriter(file);
        writer.WriteStream(next, entries, content);
        return writer.Finish(objects.Trailer, structure.Revisions[^1], next + 1);
    }

    /// <summary>Appends a revision in which the first page draws something else.</summary>
    public static byte[] RedrawPage(byte[] file)
    {
        var (structure, objects, next) = Open(file);
        var page = objects.Pages()[0];
        var writer = new RevisionWriter(file);
        writer.WriteStream(next, string.Empty, "0 0 1 rg 100 100 300 300 re f"u8);
        writer.Write(page.Name.Number, PdfValueText.Of(page.Dictionary, [("Contents", $"{next} 0 R")]));
        return writer.Finish(objects.Trailer, structure.Revisions[^1], next + 1);
    }

    /// <summary>A stream that is small until it is unpacked.</summary>
    public static byte[] Bomb(int unpacked)
    {
        using var target = new MemoryStream();
        using (var zlib = new ZLibStream(target, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var zeros = new byte[1 << 20];
            for (var written = 0; written < unpacked; written += zeros.Length)
            {
                zlib.Write(zeros);
            }
        }

        return target.ToArray();
    }

    /// <summary>Signs over a range of its own making.</summary>
    public static byte[] SignOver(SigningDesk desk, Func<SignatureRevision, int[]> range)
    {
        var certificate = desk.Authority.Issue(desk.Representative);
        var prepared = SignatureRevision.Append(SigningDesk.Letter(), "María Elena Prueba", desk.Signature);
        return prepared.Fill(DemoSigner.Seal(prepared.Covered(range(prepared)), certificate, desk.Signature));
    }

    /// <summary>Signs, and changes the container before it goes into its gap.</summary>
    public static byte[] SignWith(SigningDesk desk, Func<byte[], byte[], byte[]> change, DemoSignature? how = null, DemoHolder? holder = null)
    {
        var certificate = desk.Authority.Issue(holder ?? desk.Representative);
        var prepared = SignatureRevision.Append(SigningDesk.Letter(), "María Elena Prueba", how ?? desk.Signature);
        var covered = prepared.Covered();
        return prepared.Fill(change(DemoSigner.Seal(covered, certificate, how ?? desk.Signature), covered));
    }

    private static (PdfStructure Structure, PdfObjects Objects, int Next) Open(byte[] file)
    {
        var structure = PdfStructure.Read(file);
        var objects = structure.At(structure.Revisions.Count - 1);
        return (structure, objects, ((PdfNumber)objects.Trailer["Size"]).Natural!.Value);
    }
}
