using IessPortal.Core.Features.Counter.Scans;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Reporting;
using IessPortal.Core.Features.SignedRequests;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Features.Staff.Sessions;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Uploads;
using IessPortal.Web.Console.Import;
using IessPortal.Web.Console.Lists;
using IessPortal.Web.Console.Reporting;
using IessPortal.Web.Console.Staff;
using IessPortal.Web.Security;

namespace IessPortal.Web.Console;

/// <summary>What the console asks for over HTTP and is no page.</summary>
internal static class ConsoleEndpoints
{
    public static void MapConsoleEndpoints(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(ConsolePaths.SignOut, (Delegate)SignOutAsync).RequireAntiforgery().RequireAuthorization(ConsolePolicies.AnyRole);
        // Reading the cookie renews it: nothing else has to happen.
        routes.MapGet(ConsolePaths.Session, () => Results.NoContent()).RequireAuthorization(ConsolePolicies.AnyRole);
        routes.MapOwnAccess();
        routes.MapLists();
        routes.MapImports();
        routes.MapGet(ConsolePaths.Scan, ReadScanAsync).RequireAuthorization(nameof(Permission.ViewVisit));
        routes.MapGet(ConsolePaths.ScanView, ViewScanAsync).RequireAuthorization(nameof(Permission.ViewVisit)).WithMetadata(new FramedFile());
        routes.MapGet(ConsolePaths.Letter, ReadLetterAsync).RequireAuthorization(nameof(Permission.ViewSignedRequests));
        routes.MapGet(ConsolePaths.Receipt, PrintReceiptAsync).RequireAuthorization(nameof(Permission.ViewVisit));
        routes.MapGet(ConsolePaths.AuditExport, ExportAuditAsync).RequireAuthorization(nameof(Permission.ReadAudit));
        routes.MapGet(ConsolePaths.StatisticsExport, ExportStatisticsAsync).RequireAuthorization(nameof(Permission.ReadStatistics));
    }

    /// <summary>The session ends, and with it every window and every copy of its cookie.</summary>
    private static async Task<IResult> SignOutAsync(HttpContext context, CloseOwnSessionsHandler close, StaffConnections connections)
    {
        if (StaffSession.CookieOf(context.User) is { } session)
        {
            // Of two presses one ends it, and the other finds it ended.
            var actor = StaffSession.ActorOf(context.User) with { Session = null };
            await close.HandleAsync(new(session.SessionId, Others: false, actor), context.RequestAborted);
            connections.EndSoon(session.SessionId);
        }

        await StaffSession.SignOutAsync(context);
        SecurityHeaders.ForgetStored(context);
        return Results.LocalRedirect(ConsolePaths.SignIn);
    }

    private static async Task<IResult> ReadScanAsync(HttpContext context, Guid visit, Requirement requirement, ReadScanHandler read)
    {
        if (await read.HandleAsync(new(visit, requirement, StaffSession.ActorOf(context.User)), context.RequestAborted) is not { } scan)
        {
            return Results.NotFound();
        }

        // Somebody else's file: saved rather than shown, and nothing in it runs here.
        context.Response.Headers.CacheControl = "no-store";
        return Results.File(scan.Bytes, scan.Kind.ContentType(), $"{requirement}.{scan.Kind.Extension()}");
    }

    /// <summary>For the browser's own viewer, in a frame of the visit: a page of ours it is not, and it can neither call nor read one.</summary>
    private static async Task<IResult> ViewScanAsync(HttpContext context, Guid visit, Requirement requirement, ReadScanHandler read)
    {
        if (await read.HandleAsync(new(visit, requirement, StaffSession.ActorOf(context.User)), context.RequestAborted) is not { } scan)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "no-store";
        return Results.File(scan.Bytes, scan.Kind.ContentType());
    }

    private static async Task<IResult> ReadLetterAsync(HttpContext context, Guid request, LetterPart part, ReadLetterHandler read)
    {
        if (await read.HandleAsync(new(request, part, StaffSession.ActorOf(context.User)), context.RequestAborted) is not { } letter)
        {
            return Results.NotFound();
        }

        // Our own letter is shown; what came from outside is saved, like a scan.
        context.Response.Headers.CacheControl = "no-store";
        return part is LetterPart.Draft ? Results.File(letter, "application/pdf") : Results.File(letter, "application/pdf", "carta-firmada.pdf");
    }

    private static async Task<IResult> PrintReceiptAsync(HttpContext context, Guid visit, Core.Features.Counter.Visits.PrintReceiptHandler print)
    {
        context.Response.Headers.CacheControl = "no-store";
        return await print.HandleAsync(new(visit, StaffSession.ActorOf(context.User)), context.RequestAborted) is { } receipt
            ? Results.File(receipt.Bytes, "application/pdf", receipt.Name)
            : Results.NotFound();
    }

    private static async Task<IResult> ExportAuditAsync(HttpContext context, SearchAuditHandler search, PortalZone zone, AuditFile file)
    {
        var address = AuditAddress.Read(context.Request.Query);
        var found = await search.HandleAsync(new(address.Criteria(zone), null, true, StaffSession.ActorOf(context.User)), context.RequestAborted);
        if (context.Request.Query[CsvDialect.Parameter] == "json")
        {
            return Results.File(Encoding.UTF8.GetBytes(file.AsJson(found.Entries)), "application/json; charset=utf-8", "auditoria.json");
        }

        var dialect = CsvDialect.Read(context.Request.Query);
        return dialect.File(dialect == CsvDialect.SpanishExcel ? file.ForExcel(found.Entries) : AuditFile.ForPrograms(found.Entries), "auditoria.csv");
    }

    private static async Task<IResult> ExportStatisticsAsync(
        HttpContext context, ReadStatisticsHandler statistics, PortalZone zone, TimeProvider time, IStringLocalizer<StatisticsTexts> texts, FigureWords words)
    {
        var address = StatisticsAddress.Read(context.Request.Query);
        var dialect = CsvDialect.Read(context.Request.Query);
        var counted = await statistics.HandleAsync(
            new(address.Range(zone, time.Now()), address.IsCompared, true, StaffSession.ActorOf(context.User)), context.RequestAborted);
        return dialect.File(
            dialect == CsvDialect.SpanishExcel ? StatisticsCsv.ForExcel(counted, texts, words) : StatisticsCsv.ForPrograms(counted), "tablero.csv");
    }
}
