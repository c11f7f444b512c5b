using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Platform.Messaging;

namespace IessPortal.Core.Features.Accounts.Contacts;

/// <summary>By what an employer wants to be reached from now on.</summary>
/// <param name="Value">As it can be written or dialled to.</param>
public sealed record NewContact(ChangedPart Part, string Value)
{
    public DeliveryChannel Route => Part is ChangedPart.Mobile ? DeliveryChannel.Sms : DeliveryChannel.Mail;

    /// <returns>None where the text cannot be an address.</returns>
    public static NewContact? ReadEmail(string? text) => EmailAddress.Read(text) is { } address ? new(ChangedPart.Email, address) : null;

    /// <returns>None where the text cannot be a mobile; then <paramref name="problem"/> says why.</returns>
    public static NewContact? ReadMobile(string? text, out IdentifierProblem problem) =>
        Mobile.TryParse(text, out var mobile, out problem) ? new(ChangedPart.Mobile, mobile.Value) : null;

    /// <summary>Whether that is what is on file already; a mobile that was never confirmed is confirmed by being given again.</summary>
    public bool IsSameAs(EmployerAccount account) =>
        Part is ChangedPart.Mobile
            ? account.Mobile?.Value == Value && account.MobileConfirmedAt is not null
            : string.Equals(account.Email, Value, StringComparison.OrdinalIgnoreCase);
}
