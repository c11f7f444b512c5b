using IessPortal.Core.Features.Accounts.Contacts;
using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Settings;
using IessPortal.Web.Public.Accounts;
using IessPortal.Web.Public.Recovery;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Unblocking;

/// <summary>The devices that prove who unblocks: what there is, and one more after a fresh log-in with a code by mail.</summary>
public sealed partial class DevicesPage
{
    private const string MessageKey = "dicho";

    [Inject] public ViewDevicesHandler ViewDevices { get; set; } = null!;
    [Inject] public DeviceForms Forms { get; set; } = null!;
    [Inject] public DeviceLabels Device { get; set; } = null!;
    [Inject] public IOptions<RecoveryOptions> Options { get; set; } = null!;

    [SupplyParameterFromForm(Name = "codigo")] public string? Typed { get; set; }
    [SupplyParameterFromForm(Name = "nombre")] public string? Name { get; set; }

    /// <summary>Which of the page's forms was sent; it has to be there for the framework to find it.</summary>
    [SupplyParameterFromForm(Name = "_handler")] public string? Sent { get; set; }

    /// <summary>What came of enrolling, from the address.</summary>
    [SupplyParameterFromQuery(Name = "registro")] public string? Outcome { get; set; }

    private DevicesView View { get; set; } = null!;

    private FormErrors Errors { get; } = new();

    private IReadOnlyDictionary<string, string?> FlashValues { get; set; } = new Dictionary<string, string?>();

    private string Masked => ContactEmail.Mask(View.Account.Email!);

    private CodeMessages Messages => CodeMessages.Of(View.Code, FlashValues, View.Now, Options.Value);

    private bool Waits => Messages.Waits;

    private SendAnswer? SendAnswer => SendAnswer.From(FlashValues, R);

    private string? Message =>
        FlashValues.GetValueOrDefault(MessageKey) ?? (!IsPost && EnrolOutcome.CaseNames.Contains(Outcome) ? Outcome : null);

    private Reason? ErrorReason => Errors.Any || View.OpenUntil is not null || Message is not null ? null : Messages.ErrorReason;

    protected override async Task LoadAsync()
    {
        View = await ViewDevices.HandleAsync(EmployerSession.Of(Http), Aborted);
        FlashValues = IsPost ? FlashValues : Flash.Read(Http);
    }

    private static bool IsGood(string message) => message is "Renamed" or "Removed" or nameof(EnrolOutcome.Enrolled);

    private string NameOf(DeviceEntry device) => device.Name.Length > 0 ? device.Name : T["Devices.Unnamed"].Value;

    private async Task SendAsync()
    {
        var outcome = await Forms.Send.HandleAsync(new(EmployerSession.Of(Http), CultureInfo.CurrentUICulture.Name, Http.Actor()), Aborted);
        Back(outcome is SendOutcome.NoneLeft ? [(MessageKey, "NoneLeft")] : Recovery.SendAnswer.ToFlash(outcome, DisplayText));
    }

    private async Task ConfirmAsync()
    {
        if (ConfirmCodeHandler.Check(Typed, Options.Value.CodeLength) is { } problem)
        {
            Errors.Add("codigo", DisplayText.Length(R, "Code", problem));
            return;
        }

        var outcome = await Forms.Confirm.HandleAsync(new(EmployerSession.Of(Http), Typed, Http.Actor()), Aborted);
        Back(CodeMessages.ToFlash(outcome));
    }

    private async Task RenameAsync(string device) =>
        Back((MessageKey, await Forms.Rename.HandleAsync(new(Http.AccountId()!.Value, device, Name, Http.Actor()), Aborted) ? "Renamed" : "Unknown"));

    private async Task RemoveAsync(string device) =>
        Back((MessageKey, await Forms.Remove.HandleAsync(new(Http.AccountId()!.Value, device, Http.Actor()), Aborted) ? "Removed" : "Unknown"));

    private void Back(params (string Name, string? Value)[] values) => ComeBack(PortalPaths.Devices, values);
}

/// <summary>What the forms of the devices' page do.</summary>
public sealed record DeviceForms(SendAccessCodeHandler Send, ConfirmAccessCodeHandler Confirm, RenameDeviceHandler Rename, RemoveDeviceHandler Remove);
