using IessPortal.Core.Features.Accounts.PersonalData;
using IessPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace IessPortal.Web.Public.Accounts;

/// <summary>The file with everything that is held about an employer, written out while it is read.</summary>
internal static class DataEndpoints
{
    public const string Json = "json";
    public const string Readable = "texto";

    public static void MapPersonalData(this IEndpointRouteBuilder routes) =>
        routes.MapPost(PortalPaths.PersonalDataFile, (Delegate)TakeAwayAsync).RequireAntiforgery().RequireAuthorization(AccountPolicies.Master);

    private static async Task<IResult> TakeAwayAsync(
        HttpContext context,
        [FromForm] string? formato,
        ExportDataHandler export,
        IStringLocalizer<ConsoleTexts> texts,
        IStringLocalizer<DataTexts> own,
        ReadableData readable)
    {
        var outcome = await export.HandleAsync(new(context.AccountId()!.Value, context.Actor()), context.RequestAborted);
        return outcome.Match<IResult>(new(
            Ready: ready =>
                formato == Json
                    ? FileOf("json", ready, (records, body) => DataFile.WriteJsonAsync(records, body, texts))
                    : FileOf("txt", ready, (records, body) => DataFile.WriteTextAsync(records, body, own["Export.Head"], texts, readable)),
            Throttled: _ => Results.LocalRedirect($"{PortalPaths.PersonalData}?limite=1")));
    }

    private static IResult FileOf(string extension, ExportDataOutcome.Ready ready, Func<IAsyncEnumerable<PersonalRecord>, Stream, Task> write) =>
        Results.Stream(
            body => write(ready.Records, body),
            extension == "json" ? "application/json" : "text/plain; charset=utf-8",
            $"mis-datos-{ready.At:yyyy-MM-dd}.{extension}");
}
