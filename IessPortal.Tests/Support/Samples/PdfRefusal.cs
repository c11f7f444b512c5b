using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Tests.Support.Samples;

/// <summary>How reading ends.</summary>
internal static class PdfRefusal
{
    /// <returns>None where it is read.</returns>
    public static PdfError? Of(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (PdfRefusedException refusal)
        {
            return refusal.Error;
        }
    }
}
