using IessPortal.Core.Platform.Monitoring;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IessPortal.Core.Platform.Auditing;

/// <summary>
/// Notes the end of the audit chain once a day, in the folder of the settings and in the log. Several nodes that share the folder write one line between them.
/// </summary>
internal sealed partial class AuditNoteKeeper(PortalStore store, AuditNotes notes, TimeProvider time, ILogger<AuditNoteKeeper> logger) : BackgroundService
{
    /// <summary>What could not be noted is tried again so soon.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>Notes it, where it has not been noted yet on this day (UTC).</summary>
    /// <returns>Whether it was noted now.</returns>
    public async Task<bool> NoteAsync(CancellationToken cancellationToken)
    {
        var end = await store.ReadAsync(
            db => db.AuditEntries.OrderByDescending(entry => entry.Sequence).Select(entry => new { entry.Sequence, entry.Hash })
                .FirstOrDefaultAsync(cancellationToken),
            cancellationToken);
        var now = time.Now();
        var note = new AuditNote(now, AuditNoteKind.Head, end?.Sequence ?? 0, Convert.ToHexString(end?.Hash ?? []));
        var isNoted = notes.Append(note, known => known.Any(other => other.Kind is AuditNoteKind.Head && other.At.UtcDateTime.Date == now.UtcDateTime.Date));
        if (isNoted)
        {
            LogHead(note.Sequence, note.Hash);
        }

        return isNoted;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (notes.File is null)
        {
            return;
        }

        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            try
            {
                await NoteAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogFailure(exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Information, "The audit chain ends at entry {Sequence} with hash {Hash}.")]
    private partial void LogHead(long sequence, LogText hash);

    [LoggerMessage(LogLevel.Error, "The end of the audit chain could not be noted; trying again in an hour.")]
    private partial void LogFailure(Exception exception);
}
