using IessPortal.Core.Platform.Secrets;

namespace IessPortal.Core.Platform.Diagnosis;

/// <summary>Whether files with secrets are closed to others on the machine, and folders open to the portal.</summary>
/// <param name="secrets">Files that nobody else may read, whether they are there yet or not.</param>
/// <param name="folders">In which the portal writes.</param>
internal sealed class FilesDiagnosis(IReadOnlyList<string> secrets, IReadOnlyList<string> folders) : IDiagnosis
{
    public string Subject => "files";

    public async IAsyncEnumerable<Finding> ExamineAsync(
        Examination examination, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var file in secrets.Where(File.Exists))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return PrivateFiles.OpenToOthers(file) is { } open ? Finding.Wrong(open) : Finding.Well($"{file} is read by the portal's user alone.");
        }

        foreach (var folder in folders.Where(Directory.Exists))
        {
            yield return Closed(folder) is { } closed
                ? Finding.Wrong($"Nothing can be written in {folder}: {closed} It has to belong to the user as whom the portal runs.")
                : Finding.Well($"{folder} can be written in.");
        }
    }

    private static string? Closed(string folder)
    {
        var file = Path.Combine(folder, $"doctor.{RandomSecret.Token()}");
        try
        {
            PrivateFiles.CreateNew(file).Dispose();
            File.Delete(file);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }
}
