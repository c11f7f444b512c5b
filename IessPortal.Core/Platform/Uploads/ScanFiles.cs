using IessPortal.Core.Platform.Secrets;

namespace IessPortal.Core.Platform.Uploads;

/// <summary>The folder in which scans are kept, each encrypted and bound to its own name.</summary>
/// <remarks>A file is written before the row that tells of it and goes after it: what has no row is swept away.</remarks>
public sealed class ScanFiles(string folder, SecretBox box, TimeProvider time)
{
    /// <summary>A file this young may belong to a row that is being written.</summary>
    private static readonly TimeSpan Young = TimeSpan.FromHours(1);

    public async Task WriteAsync(Guid id, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        PrivateFiles.CreateFolder(folder);
        var draft = PathOf(id) + ".draft";
        try
        {
            await File.WriteAllBytesAsync(draft, box.Seal(content.Span, id), cancellationToken);
            File.SetLastWriteTimeUtc(draft, time.Now().UtcDateTime);
            File.Move(draft, PathOf(id));
        }
        catch
        {
            // A disk that is full keeps the part that fitted.
            File.Delete(draft);
            throw;
        }
    }

    /// <returns>None where the file is gone.</returns>
    public async Task<byte[]?> ReadAsync(Guid id, CancellationToken cancellationToken) =>
        File.Exists(PathOf(id)) ? box.OpenBytes(await File.ReadAllBytesAsync(PathOf(id), cancellationToken), id) : null;

    public void Delete(Guid id)
    {
        if (Directory.Exists(folder))
        {
            File.Delete(PathOf(id));
        }
    }

    /// <summary>Deletes what no row tells of.</summary>
    /// <param name="known">The files that rows tell of.</param>
    /// <returns>How many went.</returns>
    public int Sweep(IReadOnlySet<Guid> known)
    {
        if (!Directory.Exists(folder))
        {
            return 0;
        }

        var before = (time.Now() - Young).UtcDateTime;
        var orphans = Directory.EnumerateFiles(folder)
            .Where(file => !(Guid.TryParseExact(Path.GetFileName(file), "N", out var id) && known.Contains(id)) && File.GetLastWriteTimeUtc(file) < before)
            .ToList();
        orphans.ForEach(File.Delete);
        return orphans.Count;
    }

    private string PathOf(Guid id) => Path.Combine(folder, id.ToString("N"));
}
