using IessPortal.Core.Features.Accounts.PersonalData;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Web.Console.Lists;

namespace IessPortal.Web.Console.Accounts;

/// <summary>What employers ask to have corrected.</summary>
public sealed class CorrectionList(
    ListCorrectionsHandler handler, DisplayText words, IStringLocalizer<CorrectionTexts> texts, IStringLocalizer<SharedTexts> shared)
    : ListDefinition<ListedCorrection>(words, handler)
{
    public override string Name => "correcciones";
    public override string Path => ConsolePaths.Corrections;
    public override Permission Needs => ListCorrectionsHandler.Needs;
    public override string Title => texts["Title"];
    public override string Empty => texts["None"];
    public override string SearchLabel => texts["Search"];

    public override IReadOnlyList<ListFilter> Filters { get; } =
    [
        ListFilter.Of<CorrectionState>(ListCorrectionsHandler.StateFilter, texts["State"], texts["State.All"], state => shared[$"Correction.{state}"]),
    ];

    public override IReadOnlyList<ListColumn<ListedCorrection>> Columns { get; } =
    [
        new("pedido", texts["Request"], request => request.Reference) { Class = _ => "ref" },
        new("nombre", texts["Employer"], request => request.Name),
        new("ruc", "RUC", request => $"{request.Ruc}-{request.Sucursal}") { Class = _ => "ref" },
        new("estado", texts["State"], request => request.State)
        {
            Text = request => shared[$"Correction.{request.State}"],
            Class = request => $"state {request.State}",
        },
        new("desde", texts["Asked"], request => request.AskedAt) { Class = _ => "when" },
        new("respondido", texts["Answered.At"], request => request.AnsweredAt) { Class = _ => "when", Shown = false },
        new("quien", texts["Answered.By"], request => request.AnsweredBy) { Shown = false, Sortable = false },
    ];

    public override Guid IdOf(ListedCorrection item) => item.Id;
}
