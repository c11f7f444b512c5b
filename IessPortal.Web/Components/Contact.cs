namespace IessPortal.Web.Components;

/// <summary>How people reach the institution, as its official card says.</summary>
public static class Contact
{
    public const string Mail = "atencionalusuario@iess.gob.ec";

    /// <summary>For dialling.</summary>
    public const string Phone = "+59323945666";

    /// <summary>For reading: as every text has it.</summary>
    public const string PhoneText = "+593 2 394 5666";
}
