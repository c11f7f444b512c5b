using IessPortal.Core.Features.Documents;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Web.Public.Recovery;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Documents;

/// <summary>Where the form of the documents is sent: it answers with the file, or leads back with what is wrong.</summary>
internal static class DocumentEndpoints
{
    /// <summary>What is longer is not a slip that somebody wants to mend; a browser keeps no cookie above four kilobytes.</summary>
    private const int MostStored = 300;

    /// <summary>Under which it is kept what the page has to tell.</summary>
    public const string ErrorKey = "aviso";
    public const string Moment = "momento";

    /// <summary>The confirmation of a turno, for who holds its link.</summary>
    public static async Task<IResult> ConfirmationAsync(HttpContext context, string token, ViewAppointmentPaperHandler papers) =>
        await papers.PrintAsync(token, context.RequestAborted) is { } file ? Download(context, file) : Results.LocalRedirect(PortalPaths.OfAppointment(token));

    public static async Task<IResult> IssueAsync(
        HttpContext context, IssueDocumentsHandler issue, ViewCaseHandler cases, ViewAppointmentPaperHandler papers, DocumentFormReader reader,
        PortalCookies cookies, FlashMessages flash, DisplayText display)
    {
        var sent = await context.Request.ReadFormAsync(context.RequestAborted);
        var view = sent["solicitud"].Count == 0 ? null : await cases.HandleAsync(cookies.CaseToken(context), context.RequestAborted);
        var token = sent["turno"].FirstOrDefault();
        var paper = await papers.HandleAsync(token, context.RequestAborted);
        var form = reader.Read(name => sent[name].FirstOrDefault(), view?.Account.Employer, paper);
        if (form.Reference != view?.Case.Reference)
        {
            return ComeBack((OtherTabNotice.Key, "1"));
        }

        if (form.Request is null)
        {
            return ComeBack();
        }

        var outcome = await issue.HandleAsync(
            new(KindsOf(sent["documento"]), form.Request, new(cookies.CaseToken(context), form.Reference), context.Actor()) { Appointment = paper },
            context.RequestAborted);
        return outcome.Match(new IssueDocumentsOutcome.Cases<IResult>(
            Issued: issued => Issued(issued.File),
            Throttled: throttled => ComeBack((ErrorKey, Reason.Throttled.Code), (Moment, display.Time(throttled.FreeAt))),
            OtherCase: _ => ComeBack((OtherTabNotice.Key, "1"))));

        // What was wrong before is not wrong any more.
        IResult Issued(PrintedFile file)
        {
            flash.Forget(context, paper is null ? PortalPaths.Documents : PortalPaths.DocumentsOf(token!));
            return Download(context, file);
        }

        IResult ComeBack(params (string Name, string? Value)[] more)
        {
            var values = DocumentForm.Fields.ToDictionary(
                name => name, name => form[name] is { Length: > MostStored } value ? value[..MostStored] : form[name]);
            foreach (var (name, value) in more)
            {
                values[name] = value;
            }

            var page = paper is null ? PortalPaths.Documents : PortalPaths.DocumentsOf(token!);
            return Results.LocalRedirect(flash.Keep(context, page, values));
        }
    }

    private static IResult Download(HttpContext context, PrintedFile file)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.File(file.Bytes, "application/pdf", file.Name);
    }

    private static DocumentKind[] KindsOf(string? wanted) => wanted switch
    {
        "carta" => [DocumentKind.RequestLetter],
        "requisitos" => [DocumentKind.Checklist],
        _ => Enum.GetValues<DocumentKind>(),
    };
}
