using Microsoft.AspNetCore.Components.Routing;

namespace IessPortal.Web.Console.Shell;

/// <summary>
/// The address with what was chosen on a page, one choice after the other. The address that <see cref="NavigationManager"/> knows
/// changes only once the browser has told of it: a choice made before that is added to the last one, and takes nothing back.
/// </summary>
public sealed class ChosenAddress : IDisposable
{
    private readonly NavigationManager navigation;
    private readonly List<string> underWay = [];

    public ChosenAddress(NavigationManager navigation)
    {
        this.navigation = navigation;
        navigation.LocationChanged += Arrive;
    }

    /// <summary>Whether the address says all that was chosen.</summary>
    public bool IsThere => underWay.Count == 0 || underWay[^1] == navigation.Uri;

    /// <param name="value">What was chosen; none: the address says nothing of it.</param>
    public void Choose(string parameter, object? value)
    {
        var address = navigation.GetUriWithQueryParameters(underWay.LastOrDefault() ?? navigation.Uri, new Dictionary<string, object?> { [parameter] = value });
        underWay.Add(address);
        navigation.NavigateTo(address);
    }

    public void Dispose() => navigation.LocationChanged -= Arrive;

    // Anything but what was chosen is where somebody went themselves, by a link or Back: choices start from there.
    private void Arrive(object? sender, LocationChangedEventArgs change)
    {
        var place = underWay.IndexOf(change.Location);
        underWay.RemoveRange(0, place < 0 ? underWay.Count : place + 1);
    }
}
