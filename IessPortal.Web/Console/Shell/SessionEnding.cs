namespace IessPortal.Web.Console.Shell;

/// <summary>Why this window's session is about to end, where its own member has just ended it: the log-in says so.</summary>
public sealed class SessionEnding
{
    /// <summary>As the address of the log-in says it; none: nothing that the member did here.</summary>
    public string? Reason { get; set; }
}
