using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.SignedRequests;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Web.Console.Lists;

namespace IessPortal.Web.Console.SignedRequests;

/// <summary>Letters that came back signed.</summary>
public sealed class RequestList(
    ListSignedRequestsHandler handler, DisplayText words, IStringLocalizer<ConsoleTexts> texts, IStringLocalizer<PaperTexts> papers)
    : ListDefinition<ListedRequest>(words, handler)
{
    public override string Name => "solicitudes";
    public override string Path => ConsolePaths.Requests;
    public override Permission Needs => ListSignedRequestsHandler.Needs;
    public override string Title => texts["Requests.Title"];
    public override string Empty => texts["Requests.None"];
    public override string SearchLabel => texts["Requests.Search"];

    public override IReadOnlyList<ListFilter> Filters { get; } =
    [
        // What waits for a decision is what the list shows by itself; what was not sent back is no matter of anybody's.
        ListFilter.Of(
            ListSignedRequestsHandler.StateFilter,
            texts["Staff.State"],
            texts["Request.State.UnderReview"],
            state => texts[$"Request.State.{state}"],
            SignedRequestState.MoreAsked,
            SignedRequestState.Approved,
            SignedRequestState.Refused,
            SignedRequestState.Accepted),
        ListFilter.Of<LetterPurpose>(
            ListSignedRequestsHandler.PurposeFilter, texts["Requests.Purpose"], texts["All"], purpose => papers[$"Purpose.{purpose}"]),
    ];

    public override IReadOnlyList<ListColumn<ListedRequest>> Columns { get; } =
    [
        new("solicitud", texts["Requests.Reference"], request => request.Reference) { Class = _ => "ref" },
        new("ruc", "RUC", request => $"{request.Ruc}-{request.Sucursal}") { Class = _ => "ref" },
        new("nombre", texts["Accounts.Name"], request => request.Name),
        new("motivo", texts["Requests.Purpose"], request => request.Purpose) { Text = request => papers[$"Purpose.{request.Purpose}"] },
        new("firma", texts["Requests.Verdict"], request => request.Verdict)
        {
            Text = request => request.Verdict is { } verdict ? texts[$"Request.Verdict.{verdict}"].Value : null,
        },
        new("desde", texts["Requests.Since"], request => request.SubmittedAt) { Class = _ => "when" },
        new("estado", texts["Staff.State"], request => request.State)
        {
            Text = request => texts[$"Request.State.{request.State}"],
            Sortable = false,
            Shown = false,
        },
    ];

    public override Guid IdOf(ListedRequest item) => item.Id;

    public override string AddressOf(ListedRequest item) => ConsolePaths.Request(item.Id);
}
