using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Uploads;

namespace IessPortal.Core.Features.Counter.Scans;

/// <summary>A document of a visit as a file; what it is called and says of itself does not count.</summary>
public sealed record AttachScanCommand(Guid VisitId, Requirement Requirement, ReadOnlyMemory<byte> Content, Actor Actor);

/// <summary>Looks at the bytes, has them scanned, and keeps them encrypted.</summary>
public sealed class AttachScanHandler(
    PortalStore store, VisitLoader loader, ScanFiles files, IVirusScanner scanner, IOptions<ScanOptions> options, TimeProvider time)
{
    public const Permission Needs = Permission.AttendVisit;

    public async Task<AttachScanOutcome> HandleAsync(AttachScanCommand command, CancellationToken cancellationToken)
    {
        var visit = await store.ReadAsync(db => VisitLoader.LoadForViewAsync(db, command.VisitId, command.Actor, Needs, cancellationToken), cancellationToken);
        if (visit is null)
        {
            return new AttachScanOutcome.NotFound();
        }

        if (!visit.MayAttach(command.Requirement, command.Actor.Id!.Value))
        {
            return new AttachScanOutcome.NotOpen();
        }

        if (command.Content.Length > options.Value.LargestFile)
        {
            return new AttachScanOutcome.TooLarge(options.Value.LargestFile);
        }

        if (ScanKinds.Of(command.Content.Span) is not { } part)
        {
            return new AttachScanOutcome.WrongKind();
        }

        return await scanner.ScanAsync(command.Content, cancellationToken) switch
        {
            VirusAnswer.Clean => await StoreAsync(command, new(time.NewId(), part.Kind, part.Length), cancellationToken),
            VirusAnswer.Infected => await RefuseAsync(command, visit, cancellationToken),
            _ => new AttachScanOutcome.ScannerUnavailable(),
        };
    }

    private async Task<AttachScanOutcome> StoreAsync(AttachScanCommand command, ScanFile file, CancellationToken cancellationToken)
    {
        try
        {
            await files.WriteAsync(file.Id, command.Content[..file.Size], cancellationToken);
        }
        catch (IOException)
        {
            return new AttachScanOutcome.NoRoom();
        }

        var (outcome, gone) = await store.WriteAsync(db => StoreAsync(db, command, file, time.Now(), cancellationToken), cancellationToken);
        if (gone is { } id)
        {
            files.Delete(id);
        }

        return outcome;
    }

    /// <summary>Gives the file that is of no use any more, too: the one before, or the new one where it came too late.</summary>
    private async Task<(AttachScanOutcome Outcome, Guid? Gone)> StoreAsync(
        PortalDbContext db, AttachScanCommand command, ScanFile file, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var visit = (await loader.LoadForUpdateAsync(db, command.VisitId, command.Actor, Needs, cancellationToken))!;
        var before = visit.Documents.ScanOf(command.Requirement)?.FileId;
        if (!visit.AttachScan(command.Requirement, file, command.Actor.Id!.Value, now))
        {
            return (new AttachScanOutcome.NotOpen(), file.Id);
        }

        db.Audit(
            new AuditEntry(now, AuditKind.ScanAttached, command.Actor)
            {
                Reference = visit.Reference,
                Detail = $"{command.Requirement} {file.Kind} {file.Size}",
            });
        return (new AttachScanOutcome.Attached(file.Kind), before);
    }

    private Task<AttachScanOutcome> RefuseAsync(AttachScanCommand command, Visit visit, CancellationToken cancellationToken) =>
        store.WriteAsync<AttachScanOutcome>(
        db =>
        {
            db.Audit(new AuditEntry(time.Now(), AuditKind.ScanRefused, command.Actor) { Reference = visit.Reference, Detail = command.Requirement.ToString() });
            return Task.FromResult<AttachScanOutcome>(new AttachScanOutcome.Infected());
        },
        cancellationToken);
}

[Union]
public abstract partial record AttachScanOutcome
{
    public sealed record Attached(ScanKind Kind) : AttachScanOutcome;

    public sealed record TooLarge(int Most) : AttachScanOutcome;

    /// <summary>Neither PDF nor JPEG nor PNG, not whole, or another kind of file as well.</summary>
    public sealed record WrongKind : AttachScanOutcome;

    public sealed record Infected : AttachScanOutcome;

    public sealed record ScannerUnavailable : AttachScanOutcome;

    /// <summary>The disk does not take it; nothing was kept.</summary>
    public sealed record NoRoom : AttachScanOutcome;

    public sealed record NotOpen : AttachScanOutcome;

    /// <summary>There is no such visit.</summary>
    public sealed record NotFound : AttachScanOutcome;
}
