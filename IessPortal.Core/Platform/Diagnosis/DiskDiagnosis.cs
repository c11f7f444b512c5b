namespace IessPortal.Core.Platform.Diagnosis;

/// <summary>Whether there is room where the portal writes.</summary>
/// <param name="folders">Each with what is in it.</param>
internal sealed class DiskDiagnosis(IReadOnlyList<(string What, string Path)> folders) : IDiagnosis
{
    /// <summary>Letters and scans of a busy day, and a copy of the database beside it.</summary>
    private const long Least = 1024 * 1024 * 1024;

    public string Subject => "disk";

    public async IAsyncEnumerable<Finding> ExamineAsync(
        Examination examination, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var (what, path) in folders)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!Directory.Exists(path))
            {
                yield return Finding.Wrong($"{path}, for {what}, is not there: make it, for the portal's user alone.");
                continue;
            }

            var free = new DriveInfo(path).AvailableFreeSpace;
            var words = $"{free / (1024.0 * 1024 * 1024):0.0} GiB are free for {what} ({path}).";
            yield return free >= Least ? Finding.Well(words) : Finding.Wrong($"{words} Make room: when nothing is left, every form fails.");
        }
    }
}
