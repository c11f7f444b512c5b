using IessPortal.Core.Features.Appointments.Booking;

namespace IessPortal.Web.Public.Appointments;

/// <summary>What was typed to send a turno's mail to the right address, and what is wrong with it.</summary>
public sealed class MailAgainForm
{
    public FormErrors Errors { get; } = new();
    public string? Email { get; private set; }
    public string? MobileNumber { get; private set; }

    /// <summary>The address that may have been meant, where that is asked.</summary>
    public string? Meant { get; private set; }

    /// <summary>Reads the form that was sent; none: something is wrong with it.</summary>
    public CorrectedAddress? Read(HttpContext context, DisplayText display)
    {
        var answer = EmailAnswer.Of(context, "correo", context.Request.Form["correo"], display);
        (Email, Meant, MobileNumber) = (answer.Typed, answer.Meant, context.Request.Form["celular"]);
        Errors.Add("correo", answer.Error);
        if (!Mobile.TryParse(MobileNumber, out var mobile, out var problem))
        {
            Errors.Add("celular", display.Problem("Mobile", problem));
            return null;
        }

        return answer.Address is { } email ? new(email, mobile) : null;
    }
}
