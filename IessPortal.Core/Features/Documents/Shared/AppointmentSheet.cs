namespace IessPortal.Core.Features.Documents.Shared;

/// <summary>What the confirmation of a turno says, in words.</summary>
/// <param name="Address">Where it is, or that it is by video.</param>
/// <param name="When">Day and hour, in the centre's zone.</param>
/// <param name="Employer">Whose turno: by number alone, for whether there is such an employer is not told.</param>
public sealed record AppointmentSheet(string Code, string Purpose, string Center, string Address, string When, string Employer)
{
    /// <summary>Whether nobody has to go anywhere.</summary>
    public bool ByVideo { get; init; }

    internal IEnumerable<string> Words => [Code, Purpose, Center, Address, When, Employer];
}

/// <summary>The confirmation of a turno, as it can be printed again at any time.</summary>
public sealed record AppointmentPaper(DocumentMark Mark, AppointmentSheet Sheet, string Ruc, string Sucursal)
{
    /// <summary>What the turno is for, as a letter asks for it.</summary>
    public LetterPurpose Purpose { get; init; }
}
