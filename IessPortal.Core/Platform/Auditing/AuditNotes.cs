using IessPortal.Core.Platform.Secrets;

namespace IessPortal.Core.Platform.Auditing;

/// <summary>What a note is about.</summary>
public enum AuditNoteKind
{
    /// <summary>The chain's end, as it was.</summary>
    Head,

    /// <summary>A backup was put in the database's place: from this entry on the chain is another than earlier notes say.</summary>
    Restored,
}

/// <summary>One line of the notes: which entry of the chain was the last at a moment.</summary>
/// <param name="Sequence">0: there was none.</param>
/// <param name="Hash">The entry's, in hexadecimal; empty where there was none.</param>
public sealed record AuditNote(DateTimeOffset At, AuditNoteKind Kind, long Sequence, string Hash);

/// <summary>All that a file of notes says.</summary>
/// <param name="BadLine">The first line that the program did not write so, or not behind the one above it; null: there is none.</param>
public sealed record AuditNoteFile(IReadOnlyList<AuditNote> Notes, int? BadLine)
{
    /// <summary>Those that still have to agree with the chain: what stood behind a backup that was restored later is gone with good reason.</summary>
    public IReadOnlyList<AuditNote> Binding
    {
        get
        {
            var binding = new List<AuditNote>();
            foreach (var note in Notes)
            {
                if (note.Kind is AuditNoteKind.Restored)
                {
                    binding.RemoveAll(earlier => earlier.Sequence >= note.Sequence);
                }

                binding.Add(note);
            }

            return binding;
        }
    }
}

/// <summary>Where notes are kept.</summary>
/// <param name="Path">Null: nowhere.</param>
public sealed record AuditNotesFolder(string? Path);

/// <summary>
/// Notes of the audit chain's end, outside the database. Each line bears a seal under the server key over itself and the line above it, so that lines cannot be
/// made up, altered or taken from the middle.
/// </summary>
public sealed class AuditNotes(AuditNotesFolder folder, ServerKey serverKey)
{
    /// <summary>In the folder of the settings.</summary>
    public const string FileName = "audit-heads.txt";

    private const string Nothing = "-";
    private const string Moment = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    // The present key's first; lines of before it was given hold under those before it.
    private readonly IReadOnlyList<SecretHasher> hashers =
        [.. (serverKey ?? throw new ArgumentNullException(nameof(serverKey))).DeriveAll("audit-notes").Select(key => new SecretHasher(new ServerKey(key)))];

    /// <summary>The file of the settings, whether it is there yet or not; null: none is kept.</summary>
    public string? File => folder.Path is null ? null : Path.Combine(folder.Path, FileName);

    /// <summary>Reads a file of notes; one that is not there has none.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public async Task<AuditNoteFile> ReadAsync(string file, CancellationToken cancellationToken) =>
        System.IO.File.Exists(file) ? Parse(await System.IO.File.ReadAllLinesAsync(file, cancellationToken)) : new([], null);

    /// <summary>Adds a note behind the last, unless somebody else wrote one since it was decided.</summary>
    /// <param name="unless">Looks at what is there; true: nothing is written.</param>
    /// <returns>Whether it was written.</returns>
    /// <exception cref="IOException">The folder does not take it, or what is there was altered.</exception>
    public bool Append(AuditNote note, Func<IReadOnlyList<AuditNote>, bool> unless)
    {
        PrivateFiles.CreateFolder(folder.Path!);
        PrivateFiles.CreateFile(File!);
        // Against other nodes that share the folder, too.
        using var stream = new FileStream(File!, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var known = Parse(lines);
        if (known.BadLine is { } line)
        {
            throw new IOException($"Line {line} of {File} was altered, or written under another server key; nothing is noted behind it.");
        }

        if (unless(known.Notes))
        {
            return false;
        }

        stream.Seek(0, SeekOrigin.End);
        var words = WordsOf(note);
        stream.Write(Encoding.UTF8.GetBytes($"{words} {SealOf(hashers[0], lines.Length == 0 ? string.Empty : LastWord(lines[^1]), words)}\n"));
        stream.Flush(flushToDisk: true);
        return true;
    }

    private AuditNoteFile Parse(string[] lines)
    {
        var notes = new List<AuditNote>();
        var (seal, key) = (string.Empty, hashers.Count - 1);
        foreach (var line in lines)
        {
            if (Read(line) is not { } note || KeyOf(seal, note, line, key) is not { } found)
            {
                return new(notes, notes.Count + 1);
            }

            (seal, key) = (LastWord(line), found);
            notes.Add(note);
        }

        return new(notes, null);
    }

    private static AuditNote? Read(string line) =>
        line.Split(' ') is [var at, var kind, var sequence, var hash, _]
        && DateTimeOffset.TryParseExact(at, Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
        && Enum.TryParse<AuditNoteKind>(kind, out var known)
        && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(moment, known, number, hash == Nothing ? string.Empty : hash)
            : null;

    // As in the chain: once a newer key has sealed a line, an older one seals none behind it.
    private int? KeyOf(string above, AuditNote note, string line, int oldest)
    {
        var seal = Encoding.UTF8.GetBytes(LastWord(line));
        for (var key = oldest; key >= 0; key--)
        {
            if (SecretHasher.Same(Encoding.UTF8.GetBytes(SealOf(hashers[key], above, WordsOf(note))), seal))
            {
                return key;
            }
        }

        return null;
    }

    private static string SealOf(SecretHasher hasher, string above, string words) => Convert.ToHexString(hasher.Hash("note", above, words));

    private static string WordsOf(AuditNote note) => string.Create(
        CultureInfo.InvariantCulture,
        $"{note.At.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture)} {note.Kind} {note.Sequence} {(note.Hash.Length == 0 ? Nothing : note.Hash)}");

    private static string LastWord(string line) => line[(line.LastIndexOf(' ') + 1)..];
}
