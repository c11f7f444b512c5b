using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.SignedRequests;

/// <summary>What the letter is to ask for. Who has a letter already comes back here to ask for something else.</summary>
public sealed partial class LetterRequestPage
{
    /// <summary>The query by which other pages say what the letter is to ask for.</summary>
    public const string MotiveName = "motivo";

    /// <summary>A change of representative.</summary>
    public const string OfRepresentative = "representante";

    private const string Moment = "momento";
    private const string ErrorKey = "aviso";
    private const string Full = "sin-espacio";
    private static readonly string[] Typed = ["pedido", "representante", "nombre", "correo"];

    [Inject] public DraftLetterHandler Draft { get; set; } = null!;
    [Inject] public AccountRoutes Routes { get; set; } = null!;
    [Inject] public ForeignerCodeFormat Format { get; set; } = null!;

    [SupplyParameterFromQuery(Name = MotiveName)] public string? Motive { get; set; }

    [SupplyParameterFromForm(Name = "pedido")] public string? Wanted { get; set; }
    [SupplyParameterFromForm(Name = "representante")] public string? Person { get; set; }
    [SupplyParameterFromForm(Name = "nombre")] public string? Name { get; set; }
    [SupplyParameterFromForm(Name = "correo")] public string? Email { get; set; }

    protected override string Path => View.Status.Step is RecoveryStep.Letter or RecoveryStep.NewEmail ? PortalPaths.Of(View.Status) : PortalPaths.SignatureAsk;

    private FormErrors Errors { get; } = new();

    /// <summary>The address that may have been meant, where that is asked.</summary>
    private string? Meant { get; set; }

    private Reason? ErrorReason => FlashValues.GetValueOrDefault(ErrorKey) is { } code ? Reason.FromStored(code) : null;

    private bool NoRoom => FlashValues.ContainsKey(Full);

    private bool Reachable => Routes.Of(View.Account).Count > 0;

    private IReadOnlyList<LetterPurpose> Offered => LetterPurposesOffered.To(View.Account, Reachable);

    private LetterPurpose? Chosen => Enum.TryParse<LetterPurpose>(Wanted, out var wanted) && Enum.IsDefined(wanted) ? wanted : IsPost ? null
        : Motive == OfRepresentative && Offered.Contains(LetterPurpose.ChangeRepresentative) ? LetterPurpose.ChangeRepresentative : Offered[0];

    protected override async Task LoadAsync()
    {
        await base.LoadAsync();
        if (!IsPost && Typed.Any(FlashValues.ContainsKey))
        {
            (Wanted, Person, Name, Email) = (
                FlashValues.GetValueOrDefault("pedido"), FlashValues.GetValueOrDefault("representante"), FlashValues.GetValueOrDefault("nombre"),
                FlashValues.GetValueOrDefault("correo"));
        }
    }

    private async Task DraftAsync()
    {
        var changes = Chosen is LetterPurpose.ChangeRepresentative;
        PersonId.TryParse(Person, Format, out var person, out var problem);
        if ((changes || Chosen is LetterPurpose.ChangeEmail) && EmailAnswer.Of(Http, "correo", Email, DisplayText) is var answer)
        {
            (Email, Meant) = (answer.Typed, answer.Meant);
            if (answer.Error is not null)
            {
                Errors.Add("representante", changes && person is null ? DisplayText.Problem("Cedula", problem) : null);
                Errors.Add("nombre", changes && string.IsNullOrWhiteSpace(Name) ? T[$"Ask.Error.{LetterInputError.NewName}"].Value : null);
                Errors.Add("correo", answer.Error);
                return;
            }
        }

        var command = new DraftLetterCommand(Handle, Chosen, Http.Actor()) { NewEmail = Email, NewRepresentative = changes ? person : null, NewName = Name };
        var outcome = await Draft.HandleAsync(command, Aborted);
        await outcome.Match<Task>(new(
            Drafted: _ => ContinueAsync(),
            Incomplete: incomplete => Refuse(incomplete.Errors, problem),
            Throttled: throttled => ShowAsync((ErrorKey, Reason.Throttled.Code), (Moment, DisplayText.Time(throttled.FreeAt))),
            NoRoom: _ => ShowAsync((Full, "1")),
            NotOpen: _ => RedirectToCurrentStepAsync(),
            NotFound: _ => ShowOtherTab()));
    }

    private Task ContinueAsync()
    {
        // A letter that people judge can take longer than any other case.
        Cookies.SetLongCase(Http, Cookies.CaseToken(Http)!);
        return RedirectToCurrentStepAsync();
    }

    private Task Refuse(IReadOnlyList<LetterInputError> faults, IdentifierProblem? problem)
    {
        foreach (var fault in faults)
        {
            var words = fault is LetterInputError.NewRepresentative ? DisplayText.Problem("Cedula", problem) : null;
            Errors.Add(FieldOf(fault), words ?? T[$"Ask.Error.{fault}"]);
        }

        return Task.CompletedTask;
    }

    private static string FieldOf(LetterInputError fault) => fault switch
    {
        LetterInputError.NewEmail or LetterInputError.SameEmail => "correo",
        LetterInputError.NewRepresentative or LetterInputError.SameRepresentative => "representante",
        LetterInputError.NewName => "nombre",
        _ => "pedido",
    };

    private Task ShowAsync(params (string Name, string? Value)[] message)
    {
        ComeBack(
            PortalPaths.SignatureAsk,
            [(Reference, View.Case.Reference), .. message, ("pedido", Wanted), ("representante", Person), ("nombre", Name), ("correo", Email)]);
        return Task.CompletedTask;
    }
}
