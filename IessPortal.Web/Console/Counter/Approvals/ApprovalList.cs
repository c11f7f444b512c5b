using IessPortal.Core.Features.Counter.Approvals;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Web.Console.Counter.Visits;
using IessPortal.Web.Console.Lists;

namespace IessPortal.Web.Console.Counter.Approvals;

/// <summary>Keys that wait for a supervisor.</summary>
public sealed class ApprovalList(ListApprovalsHandler handler, DisplayText words, IStringLocalizer<VisitTexts> texts)
    : ListDefinition<WaitingApproval>(words, handler)
{
    public override string Name => "aprobaciones";
    public override string Path => ConsolePaths.Approvals;
    public override Permission Needs => ListApprovalsHandler.Needs;
    public override string Title => texts["Approvals"];
    public override string Empty => texts["Approvals.None"];
    public override string SearchLabel => texts["Approvals.Search"];

    public override IReadOnlyList<ListFilter> Filters { get; } =
    [
        ListFilter.Of<ApprovalKind>(ListApprovalsHandler.KindFilter, texts["Approvals.Kind"], texts["Approvals.All"], kind => texts[$"Approvals.Kind.{kind}"]),
    ];

    public override IReadOnlyList<ListColumn<WaitingApproval>> Columns { get; } =
    [
        new("visita", texts["Approvals.Visit"], approval => approval.Reference) { Class = _ => "ref" },
        new("motivo", texts["Approvals.Kind"], approval => approval.Kind)
        {
            Text = approval => approval.Disagreements is []
                ? texts[$"Approvals.Kind.{approval.Kind}"]
                : $"{texts[$"Approvals.Kind.{approval.Kind}"]}: {string.Join(", ", approval.Disagreements.Select(check => texts[$"Check.{check}"].Value))}",
        },
        new("ruc", "RUC", approval => $"{approval.Ruc}-{approval.Sucursal}") { Class = _ => "ref" },
        new("centro", texts["Approvals.Center"], approval => approval.Center),
        new("quien", texts["Approvals.By"], approval => approval.RequestedBy),
        new("desde", texts["Approvals.Since"], approval => approval.RequestedAt) { Class = _ => "when" },
        new("razon", texts["Approvals.Reason"], approval => approval.Reason) { Sortable = false, Shown = false, Class = _ => "detail" },
    ];

    public override Guid IdOf(WaitingApproval item) => item.Id;
}
