using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Registries;
using IessPortal.Core.Platform.Storage;
using IessPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Web.Hosting;

/// <summary>For load balancers and those on call.</summary>
internal static class HealthEndpoints
{
    /// <summary>A mail that waits longer than this is late.</summary>
    private static readonly TimeSpan LateMail = TimeSpan.FromMinutes(1);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Json(new { status = "ok" })).AnswersHead().WithMetadata(new SameForEverybodyAttribute());
        routes.MapGet("/health/ready", ReadyAsync).AnswersHead().WithMetadata(new SameForEverybodyAttribute());
    }

    /// <summary>
    /// 503 only where nothing works, which is without the database or a table that every recovery needs, or where nothing can be written; what is merely worse
    /// than it should be is «degraded», and 200.
    /// </summary>
    private static async Task<IResult> ReadyAsync(
        IDbContextFactory<PortalDbContext> contexts,
        WriteProbe probe,
        IStorageDialect dialect,
        RegistryHealth registries,
        TimeProvider time,
        ILogger<PortalStore> logger,
        CancellationToken cancellationToken)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await RecoveryTables.ReadAsync(db, cancellationToken);
            if (dialect.IsDamaged)
            {
                return Down("damaged");
            }

            if (!await probe.CanWriteAsync(cancellationToken))
            {
                HealthLog.ReadOnly(logger);
                return Down("read only");
            }

            var oldest = await db.OutboxMessages.Where(message => message.State == OutboxState.Waiting)
                .Select(message => (DateTimeOffset?)message.CreatedAt)
                .MinAsync(cancellationToken);
            var lag = oldest is { } since ? time.Now() - since : TimeSpan.Zero;
            var known = registries.Known;
            return Results.Json(new
            {
                status = lag > LateMail || known.Any(registry => registry.IsDown) ? "degraded" : "ok",
                database = "ok",
                outbox = new { lagSeconds = Math.Max(0, (int)lag.TotalSeconds), status = lag > LateMail ? "degraded" : "ok" },
                registries = known.ToDictionary(registry => registry.Name, Word),
            });
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            HealthLog.DatabaseDown(logger, exception);
            return Down(dialect.NotesDamage(exception) || dialect.IsDamaged ? "damaged" : "down");
        }
    }

    private static IResult Down(string database) =>
        Results.Json(new { status = "down", database }, statusCode: StatusCodes.Status503ServiceUnavailable);

    private static string Word(RegistryStanding registry) => registry.Condition switch
    {
        RegistryCondition.Answers => "ok",
        RegistryCondition.Silent => "degraded",
        RegistryCondition.NeverAnswered => "never answered",
        _ => "not asked",
    };
}

/// <summary>What the health check logs.</summary>
internal static partial class HealthLog
{
    [LoggerMessage(LogLevel.Error, "The database does not answer, or a table that every recovery needs cannot be read.")]
    public static partial void DatabaseDown(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Error, "The database is read, and nothing can be written: it is read-only, or the disk is full.")]
    public static partial void ReadOnly(ILogger logger);
}
