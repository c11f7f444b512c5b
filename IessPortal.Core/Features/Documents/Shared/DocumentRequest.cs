using IessPortal.Core.Libraries.PdfWriting;

namespace IessPortal.Core.Features.Documents.Shared;

/// <summary>What somebody wants to have printed, read from the form.</summary>
/// <param name="Purpose">What the letter asks for.</param>
/// <param name="Employer">The employer and who signs for it.</param>
/// <param name="EmployerName">Empty: the signer's own.</param>
/// <param name="Contact">Where the IESS can answer; what is empty gets room to be written by hand.</param>
public sealed record DocumentRequest(LetterPurpose Purpose, EmployerId Employer, string EmployerName, string Signer, ContactData Contact)
{
    /// <summary>Signed by a certificate and not by hand: what is open is left out, and there is no line to sign on.</summary>
    public bool Electronic { get; init; }

    public EmployerKind Kind => EmployerKinds.Of(Employer);

    /// <summary>Whom the letter speaks for.</summary>
    public string OnBehalfOf => EmployerName.Length > 0 ? EmployerName : Signer;

    /// <summary>Every word of it that is printed.</summary>
    internal IEnumerable<string> Words =>
        [
            Electronic ? $"{Purpose}+" : Purpose.ToString(), Employer.Representative.Value, Employer.Ruc.Value, Employer.Sucursal.Value, EmployerName, Signer,
            Contact.City, Contact.Email, Contact.Phone, Contact.Address,
        ];
}

/// <summary>Where the letter is written, and where it can be answered.</summary>
public sealed record ContactData(string City, string Email, string Phone, string Address);

/// <summary>How long the fields may be: what still fits on the letter.</summary>
public static class DocumentFields
{
    public const int Name = 120;
    public const int City = 60;
    public const int Email = 254;
    public const int Phone = 30;
    public const int Address = 160;

    /// <summary>The characters of a text that a document could not show, in order and each once.</summary>
    public static IReadOnlyCollection<Rune> UnprintableIn(string text)
    {
        var replaced = new HashSet<Rune>();
        _ = PdfText.Read(text, bold: false, replaced).Count();
        _ = PdfText.Read(text, bold: true, replaced).Count();
        return replaced;
    }
}
