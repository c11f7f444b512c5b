using IessPortal.Core.Platform.Secrets;

namespace IessPortal.Core.Platform.Auditing;

/// <summary>How far a check of the chain got that did not come to its end.</summary>
/// <param name="Began">When its first entry was checked.</param>
/// <param name="At">When the last one was.</param>
/// <param name="Sequence">Up to which entry the chain was whole.</param>
/// <param name="Hash">That entry's, in hexadecimal.</param>
public sealed record AuditCheckpoint(DateTimeOffset Began, DateTimeOffset At, long Sequence, string Hash);

/// <summary>
/// Where it is kept how far a check has got. It bears a seal under the server key, so that none can be made up; that an old one was put back shows in its
/// times, which whoever goes on from it is told.
/// </summary>
/// <param name="file">Need not be there.</param>
/// <param name="serverKey">Under an earlier one nothing is taken up.</param>
public sealed class AuditCheckpoints(string file, ServerKey serverKey)
{
    public const string FileName = "audit-verify.checkpoint";

    private const string Moment = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private readonly SecretHasher hasher = new(new ServerKey((serverKey ?? throw new ArgumentNullException(nameof(serverKey))).Derive("audit-checkpoint")));

    /// <returns>None where there is none, or where it was altered or sealed under another server key.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    public AuditCheckpoint? Read()
    {
        if (!File.Exists(file))
        {
            return null;
        }

        var text = File.ReadAllText(file).TrimEnd('\n');
        return text.Split(' ') is [var began, var at, var sequence, var hash, var seal]
            && Parse(began) is { } first
            && Parse(at) is { } last
            && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && new AuditCheckpoint(first, last, number, hash) is var checkpoint
            && SecretHasher.Same(Encoding.UTF8.GetBytes(SealOf(checkpoint)), Encoding.UTF8.GetBytes(seal))
                ? checkpoint
                : null;
    }

    /// <summary>Takes the place of the one before.</summary>
    /// <exception cref="IOException">The folder does not take it.</exception>
    public void Write(AuditCheckpoint checkpoint)
    {
        PrivateFiles.CreateFile(file);
        // All at once: whoever ends the program leaves this one or the one before, and half of one bears no seal that holds.
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        stream.Write(Encoding.UTF8.GetBytes($"{WordsOf(checkpoint)} {SealOf(checkpoint)}\n"));
        stream.SetLength(stream.Position);
    }

    /// <exception cref="IOException">It cannot be removed.</exception>
    public void Delete() => File.Delete(file);

    private static DateTimeOffset? Parse(string text) =>
        DateTimeOffset.TryParseExact(text, Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    private string SealOf(AuditCheckpoint checkpoint) => Convert.ToHexString(hasher.Hash("checkpoint", WordsOf(checkpoint)));

    private static string WordsOf(AuditCheckpoint checkpoint) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Write(checkpoint.Began)} {Write(checkpoint.At)} {checkpoint.Sequence} {checkpoint.Hash}");

    private static string Write(DateTimeOffset moment) => moment.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture);
}
