namespace IessPortal.Web.Console.Counter;

/// <summary>The counter: queue, agenda, search, and the waiting room's screen.</summary>
public sealed class CounterTexts;
