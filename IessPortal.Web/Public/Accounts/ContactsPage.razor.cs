using IessPortal.Core.Features.Accounts.Contacts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Settings;
using IessPortal.Web.Public.Recovery;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Accounts;

/// <summary>E-mail and mobile on file, and their change: the key, a code from the address before, a code from the new one.</summary>
public sealed partial class ContactsPage
{
    private const string MessageKey = "dicho";
    private const string Left = "quedan";
    private const string Part_ = "parte";
    private const string Value_ = "valor";
    private const string Free = "desde";

    [Inject] public ViewContactsHandler ViewContacts { get; set; } = null!;
    [Inject] public ContactForms Forms { get; set; } = null!;
    [Inject] public IOptions<RecoveryOptions> Options { get; set; } = null!;

    [SupplyParameterFromForm(Name = "correo")] public string? Email { get; set; }
    [SupplyParameterFromForm(Name = "clave-correo")] public string? EmailKey { get; set; }
    [SupplyParameterFromForm(Name = "celular")] public string? Mobile { get; set; }
    [SupplyParameterFromForm(Name = "clave-celular")] public string? MobileKey { get; set; }
    [SupplyParameterFromForm(Name = "codigo")] public string? Typed { get; set; }

    /// <summary>Which of the page's forms was sent; it has to be there for the framework to find it.</summary>
    [SupplyParameterFromForm(Name = "_handler")] public string? Sent { get; set; }

    private ContactsView View { get; set; } = null!;

    private FormErrors Errors { get; } = new();

    /// <summary>The address that may have been meant, where that is asked.</summary>
    private string? Meant { get; set; }

    private IReadOnlyDictionary<string, string?> FlashValues { get; set; } = new Dictionary<string, string?>();

    /// <summary>Whether the form that was sent belongs to a change under way.</summary>
    private bool OfUpdate => Sent is "codigo" or "otro" or "cancelar";

    private CodeMessages Messages =>
        CodeMessages.Of(View.IsUnderWay ? View.Update!.CurrentCode : null, FlashValues, View.Now, Options.Value, View.Update?.Route ?? DeliveryChannel.Mail);

    private SendAnswer? SendAnswer => SendAnswer.From(FlashValues, R);

    private string? Message => FlashValues.GetValueOrDefault(MessageKey);

    private string? FreeAt => FlashValues.GetValueOrDefault(Free);

    private Reason? ErrorReason => Errors.Any ? null : Messages.ErrorReason;

    protected override async Task LoadAsync()
    {
        View = await ViewContacts.HandleAsync(EmployerSession.Of(Http), Aborted);
        if (IsPost)
        {
            return;
        }

        FlashValues = Flash.Read(Http);
        if (!View.IsUnderWay && FlashValues.GetValueOrDefault(Part_) is "correo"
            or "celular" && int.TryParse(FlashValues.GetValueOrDefault(Left), out var left))
        {
            (Email, Mobile) = FlashValues[Part_] == "correo" ? (FlashValues.GetValueOrDefault(Value_), Mobile) : (Email, FlashValues.GetValueOrDefault(Value_));
            Errors.Add($"clave-{FlashValues[Part_]}", $"{T["ChangeKey.Present.Wrong"]} {DisplayText.Count(E, "SignIn.TriesLeft", left)}");
        }
    }

    private async Task BeginAsync(ChangedPart part)
    {
        var (name, text, key) = part is ChangedPart.Mobile ? ("celular", Mobile, MobileKey) : ("correo", Email, EmailKey);
        // Both are looked at, so that all that is wrong is said at once.
        var contact = Read(part, text);
        if (!HasKey(name, key) || contact is null)
        {
            return;
        }

        var outcome = await Forms.Begin.HandleAsync(new(EmployerSession.Of(Http), contact, key, CultureInfo.CurrentUICulture.Name, Http.Actor()), Aborted);
        await outcome.Match<Task>(new(
            Begun: _ => Back(),
            Same: _ => Show(name, T[part is ChangedPart.Mobile ? "Contact.Mobile.Same" : "Contact.Email.Same"]),
            NoAddress: _ => Back(),
            NoSms: _ => Back(),
            WrongKey: wrong => Back((Part_, name), (Value_, text), (Left, $"{wrong.TriesLeft}")),
            AccountBlocked: _ => LeaveAsync(),
            NoneLeft: none => Back((Free, DisplayText.DayAndTime(none.FreeAt)))));
    }

    private NewContact? Read(ChangedPart part, string? text)
    {
        if (part is ChangedPart.Email)
        {
            var answer = EmailAnswer.Of(Http, "correo", text, DisplayText);
            (Email, Meant) = (answer.Typed, answer.Meant);
            Errors.Add("correo", answer.Error);
            return NewContact.ReadEmail(answer.Address);
        }

        var mobile = NewContact.ReadMobile(text, out var problem);
        Errors.Add("celular", mobile is null ? DisplayText.Problem("Mobile", problem) : null);
        return mobile;
    }

    private bool HasKey(string name, string? key)
    {
        Errors.Add($"clave-{name}", string.IsNullOrEmpty(key) ? T["ChangeKey.Present.Empty"].Value : null);
        return !Errors.Any;
    }

    private async Task ConfirmAsync()
    {
        if (ConfirmCodeHandler.Check(Typed, Options.Value.CodeLength) is { } problem)
        {
            Errors.Add("codigo", DisplayText.Length(R, "Code", problem));
            return;
        }

        var outcome = await Forms.Confirm.HandleAsync(new(EmployerSession.Of(Http), Typed, CultureInfo.CurrentUICulture.Name, Http.Actor()), Aborted);
        await (outcome is ConfirmCodeOutcome.NotOpen ? OverAsync()
            : outcome is not ConfirmCodeOutcome.Accepted ? Back(CodeMessages.ToFlash(outcome))
            : Back((MessageKey, View.Update!.Step is ContactStep.Current ? "Step" : View.Update.Part.ToString())));
    }

    private async Task SendAsync()
    {
        var outcome = await Forms.Send.HandleAsync(new(EmployerSession.Of(Http), CultureInfo.CurrentUICulture.Name, Http.Actor()), Aborted);
        await (
            outcome is SendOutcome.NotOpen ? OverAsync() : Back(Recovery.SendAnswer.ToFlash(outcome, DisplayText, View.Update?.Route ?? DeliveryChannel.Mail)));
    }

    private async Task CancelAsync()
    {
        await Forms.Cancel.HandleAsync(new(EmployerSession.Of(Http), Http.Actor()), Aborted);
        await Back((MessageKey, "Cancelled"));
    }

    /// <summary>Another window has finished or given up the change, or begun one.</summary>
    private Task OverAsync() => OfUpdate ? Back((MessageKey, "Over")) : Back();

    private async Task LeaveAsync()
    {
        await EmployerSession.SignOutAsync(Http);
        ComeBack(PortalPaths.SignIn, ("aviso", Reason.AccountBlocked.Code));
    }

    private Task Show(string field, string text)
    {
        Errors.Add(field, text);
        return Task.CompletedTask;
    }

    private Task Back(params (string Name, string? Value)[] values)
    {
        ComeBack(PortalPaths.Contacts, values);
        return Task.CompletedTask;
    }
}

/// <summary>What the forms of the contact data's page do.</summary>
public sealed record ContactForms(
    BeginContactUpdateHandler Begin, SendUpdateCodeHandler Send, ConfirmContactUpdateHandler Confirm, CancelContactUpdateHandler Cancel);
