namespace IessPortal.Web.Console.Shell;

/// <summary>Headings of the menu, which stand where the first of their pages does; <c>Area.</c> and the name is the key of what one is called.</summary>
public enum ConsoleArea
{
    /// <summary>Without a heading: what concerns oneself.</summary>
    Own,
    Service,
    Supervision,
    Control,
    Administration,
}
