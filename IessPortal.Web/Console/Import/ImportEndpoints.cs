using IessPortal.Core.Features.Accounts.Import;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Web.Security;

namespace IessPortal.Web.Console.Import;

/// <summary>Hands out what is wrong with a file that was checked.</summary>
internal static class ImportEndpoints
{
    public static void MapImports(this IEndpointRouteBuilder routes) =>
        routes.MapGet(ConsolePaths.ImportFaults, TakeFaultsAsync).RequireAuthorization(nameof(Permission.ImportEmployers));

    private static async Task<IResult> TakeFaultsAsync(HttpContext context, Guid import, ReadImportFaultsHandler read, FaultText words)
    {
        if (await read.HandleAsync(new(import, StaffSession.ActorOf(context.User)), context.RequestAborted) is not { } found)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "no-store";
        return Results.Stream(stream => WriteAsync(stream, found, words), "text/csv; charset=utf-8", $"errores-{found.Reference}.csv");
    }

    private static async Task WriteAsync(Stream stream, ImportFaults found, FaultText words)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteAsync(words.Heading());
        foreach (var fault in found.Faults)
        {
            await writer.WriteAsync(words.Line(fault));
        }
    }
}
