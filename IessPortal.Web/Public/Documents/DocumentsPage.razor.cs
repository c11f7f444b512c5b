using IessPortal.Core.Features.Documents;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Recovery;

namespace IessPortal.Web.Public.Documents;

public sealed partial class DocumentsPage
{
    [Inject] public ViewCaseHandler Cases { get; set; } = null!;
    [Inject] public ViewAppointmentPaperHandler Papers { get; set; } = null!;
    [Inject] public DocumentFormReader Reader { get; set; } = null!;

    /// <summary>Of the turno's link; none: the documents are for no turno.</summary>
    [Parameter] public string? Token { get; set; }

    /// <summary>The turno's confirmation, which goes with them.</summary>
    private AppointmentPaper? Paper { get; set; }

    /// <summary>What the browser's case has to say already.</summary>
    private CaseView? View { get; set; }

    private DocumentForm Form { get; set; } = null!;

    private IReadOnlyDictionary<string, string?> FlashValues { get; set; } = new Dictionary<string, string?>();

    private Reason? ErrorReason => FlashValues.GetValueOrDefault(DocumentEndpoints.ErrorKey) is { } code ? Reason.FromStored(code) : null;

    protected override async Task LoadAsync()
    {
        Paper = await Papers.HandleAsync(Token, Aborted);
        var view = await Cases.HandleAsync(Cookies.CaseToken(Http), Aborted);
        View = view is { Case.Step: not RecoveryStep.Abandoned } && Belongs(view) ? view : null;
        FlashValues = Flash.Read(Http);
        // What was typed for another case, or for none, is not this one's.
        Form = FlashValues.ContainsKey("cedula") && FlashValues.GetValueOrDefault("solicitud") == View?.Case.Reference
            ? Reader.Read(name => FlashValues.GetValueOrDefault(name), View?.Account.Employer, Paper)
            : DocumentForm.Of(Begun());
    }

    private Dictionary<string, string?> Begun() => View is null
        ? new() { ["sucursal"] = Paper?.Sucursal ?? Sucursal.First.Value, ["ruc"] = Paper?.Ruc, ["motivo"] = Paper?.Purpose.ToString() }
        : new()
        {
            ["motivo"] = (
                View.Case is { Method: RecoveryMethod.Unblocking, Step: RecoveryStep.Biometrics }
                    ? LetterPurpose.Unblock
                    : LetterPurposes.For(View.Status.Reason)).ToString(),
            ["cedula"] = View.Case.Representative.Value,
            ["nombre"] = View.Account.RepresentativeName,
        };

    // The case of one employer says nothing about the turno of another.
    private bool Belongs(CaseView view) => Paper is null || (view.Case.Ruc.Value == Paper.Ruc && view.Case.Sucursal.Value == Paper.Sucursal);
}
