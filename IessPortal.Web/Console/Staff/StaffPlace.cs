namespace IessPortal.Web.Console.Staff;

/// <summary>Who somebody is and where they work, as it is typed.</summary>
public sealed class StaffPlace
{
    public string? Person { get; set; }

    /// <summary>The centre's name; none: at no counter.</summary>
    public string? Center { get; set; }
}
