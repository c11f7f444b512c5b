namespace IessPortal.Web.Components;

/// <summary>An address as a form gave it. What looks like a slip of the hand is asked about once; who insists goes on.</summary>
/// <param name="Typed">What stands in the field from now on.</param>
/// <param name="Address">As it can be written to; none as long as something is to be said.</param>
/// <param name="Error">What to say beside the field, if anything.</param>
/// <param name="Meant">What may have been meant, where that is the question.</param>
public sealed record EmailAnswer(string? Typed, string? Address, string? Error, string? Meant)
{
    /// <summary>What the field's name has behind it in the name of the one that holds what was asked about already.</summary>
    public const string Seen = "-visto";

    /// <summary>And of the one that holds the answer.</summary>
    public const string Chosen = "-sugerido";

    /// <summary>Of a form that was sent to a page.</summary>
    public static EmailAnswer Of(HttpContext context, string field, string? typed, DisplayText display)
    {
        return Of(typed, context.Request.Form[field + Seen], context.Request.Form[field + Chosen], display);
    }

    /// <param name="seen">The address about which the form asked before it was sent.</param>
    /// <param name="chosen">What was answered: the address that was meant; none: nothing, or that it is right as it stands.</param>
    public static EmailAnswer Of(string? typed, string? seen, string? chosen, DisplayText display)
    {
        typed = string.IsNullOrEmpty(chosen) ? typed : chosen;
        if (EmailAddress.Read(typed) is not { } address)
        {
            return new(typed, null, display.Problem(EmailAddress.ProblemOf(typed)), null);
        }

        return address == seen || EmailSlip.Meant(address) is not { } meant
            ? new(typed, address, null, null)
            : new(typed, null, display.Meant(meant), meant);
    }
}
