namespace IessPortal.Web.Console.Shell;

/// <summary>Headings of the console's menu, in its order; <c>Area.</c> and the name is the key of what one is called.</summary>
public enum ConsoleArea
{
    /// <summary>Below the others, without a heading: what concerns oneself.</summary>
    Own,
    Service,
    Supervision,
    Control,
    Administration,
}
