namespace IessPortal.Core.Libraries.PdfSignatures.Pdf;

/// <summary>Why a file is not read.</summary>
public enum PdfError
{
    /// <summary>It does not begin as a PDF does, whatever it is called.</summary>
    NotPdf,
    /// <summary>More bytes than are taken.</summary>
    TooLarge,
    /// <summary>Under a password, even an empty one.</summary>
    Encrypted,
    /// <summary>Bytes follow its end.</summary>
    BytesAfterEnd,
    /// <summary>Something in it is not what the format asks for.</summary>
    Malformed,
    /// <summary>Sound, perhaps, but of a form that this reader does not know for certain.</summary>
    Unsupported,
    /// <summary>More objects, or larger when unpacked, than a letter can have.</summary>
    TooMuch,
}

/// <summary>The reader's one refusal. Nothing else leaves it, whatever the file holds.</summary>
internal sealed class PdfRefusedException(PdfError fault, int place) : Exception($"{fault} at byte {place}.")
{
    public PdfError Error => fault;

    /// <summary>Near which byte.</summary>
    public int Place => place;
}
