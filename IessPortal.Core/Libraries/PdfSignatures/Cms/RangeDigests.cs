namespace IessPortal.Core.Libraries.PdfSignatures.Cms;

/// <summary>Digests of a file without the gap of a signature. Each begins where the one before left off: the file is read once for all.</summary>
internal sealed class RangeDigests(ReadOnlyMemory<byte> file) : IDisposable
{
    private readonly Dictionary<HashAlgorithmName, (IncrementalHash Hash, int At)> begun = [];

    /// <param name="gapStart">Up to where the first bytes are taken.</param>
    /// <param name="gapEnd">From where on the others are.</param>
    public byte[] Of(HashAlgorithmName algorithm, int gapStart, int gapEnd, int end)
    {
        if (!begun.TryGetValue(algorithm, out var so) || so.At > gapStart)
        {
            so.Hash?.Dispose();
            so = (IncrementalHash.CreateHash(algorithm), 0);
        }

        so.Hash.AppendData(file.Span[so.At..gapStart]);
        begun[algorithm] = (so.Hash, gapStart);
        using var whole = so.Hash.Clone();
        whole.AppendData(file.Span[gapEnd..end]);
        return whole.GetHashAndReset();
    }

    public void Dispose()
    {
        foreach (var (hash, _) in begun.Values)
        {
            hash.Dispose();
        }
    }
}
