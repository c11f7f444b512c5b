namespace IessPortal.Web.Console.Counter;

/// <summary>Where the agent sits, for as long as the window is open; the address has it too.</summary>
public sealed class CounterPreferences
{
    /// <summary>From 1; none: they did not say.</summary>
    public int? Counter { get; set; }
}
