using System.Formats.Tar;
using System.IO.Compression;

namespace IessPortal.Tests.Support.Samples;

/// <summary>Letters that were made outside of this program, packed together: they share the letter, and most of them is its fonts.</summary>
internal static class PackedCases
{
    private static readonly Lazy<Dictionary<string, byte[]>> Files = new(() => Read("signature-cases.tar.br"));
    private static readonly Lazy<Dictionary<string, byte[]>> Signers = new(() => Read("other-signers.tar.br"));

    public static IEnumerable<string> Names => Files.Value.Keys.Where(name => name.EndsWith(".pdf", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    public static byte[] Get(string name) => Files.Value[name];

    /// <summary>The same letter, signed by libraries that other programs are made with, under an authority of their own.</summary>
    public static byte[] OfOtherSigners(string name) => Signers.Value[name];

    private static Dictionary<string, byte[]> Read(string name)
    {
        using var packed = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Support", "Samples", name));
        using var unpacked = new BrotliStream(packed, CompressionMode.Decompress);
        using var archive = new TarReader(unpacked);
        var files = new Dictionary<string, byte[]>();
        while (archive.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is { } data)
            {
                using var bytes = new MemoryStream();
                data.CopyTo(bytes);
                files[entry.Name[(entry.Name.StartsWith("./", StringComparison.Ordinal) ? 2 : 0)..]] = bytes.ToArray();
            }
        }

        return files;
    }
}
