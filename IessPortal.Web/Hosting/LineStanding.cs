namespace IessPortal.Web.Hosting;

/// <summary>What the page of the line says to one visitor.</summary>
/// <param name="Ahead">How many come before.</param>
/// <param name="About">How long it takes.</param>
/// <param name="Seconds">After which the page looks again.</param>
/// <param name="Address">Where it looks.</param>
/// <param name="KeepsTyped">Whether something was typed that comes back there.</param>
/// <param name="HasPlace">Not where the line is full.</param>
public sealed record LineStanding(string Ahead, string About, string Seconds, string Address, bool KeepsTyped, bool HasPlace)
{
    /// <summary>Under which a page finds that its form comes from the line.</summary>
    public const string Key = "fila";
}
