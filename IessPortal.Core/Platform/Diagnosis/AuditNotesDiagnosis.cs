using System.Runtime.CompilerServices;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Secrets;

namespace IessPortal.Core.Platform.Diagnosis;

/// <summary>Whether the end of the audit chain is noted every day, where whoever has the data folder does not have it too.</summary>
internal sealed class AuditNotesDiagnosis(AuditNotesFolder folder, string dataFolder, ServerKeyPlace place, TimeProvider time) : IDiagnosis
{
    /// <summary>One day, and what a night without the portal may take.</summary>
    private static readonly TimeSpan Old = TimeSpan.FromDays(2);

    public string Subject => "audit notes";

    public async IAsyncEnumerable<Finding> ExamineAsync(Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (folder.Path is null)
        {
            yield return Finding.Note("Storage:AuditNotes is empty: that the end of the audit chain was cut off would not be seen.");
            yield break;
        }

        if (place.Find() is not { } key)
        {
            yield return Finding.Note("They are not looked at without the server key.");
            yield break;
        }

        var notes = new AuditNotes(folder, key);
        var file = await notes.ReadAsync(notes.File!, cancellationToken);
        yield return file switch
        {
            { BadLine: { } line } => Finding.Wrong($"Line {line} of {notes.File} was altered, or written under another server key: compare it with your copy."),
            { Notes: [] } => Finding.Note($"Nothing was noted yet in {notes.File}: the running portal does so once a day."),
            { Notes: [.., { } last] } when time.GetUtcNow() - last.At > Old => Finding.Wrong(
                $"Nothing has been noted in {notes.File} since {last.At:yyyy-MM-dd}: does the portal run, and may it write there?"),
            _ => Finding.Well($"The last was written on {file.Notes[^1].At:yyyy-MM-dd}."),
        };
        if ((folder.Path + Path.DirectorySeparatorChar).StartsWith(dataFolder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            yield return Finding.Note($"{folder.Path} lies in the data folder: who can cut the chain there can cut the notes, too. Copy them elsewhere.");
        }
    }
}
