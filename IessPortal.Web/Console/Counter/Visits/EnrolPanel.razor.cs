using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Web.Console.Counter.Visits;

/// <summary>Shows the employer a code that enrols their telephone, and follows what becomes of it.</summary>
public sealed partial class EnrolPanel
{
    [Inject] public ShowEnrolmentHandler Show { get; set; } = null!;
    [Inject] public IOptions<RecoveryOptions> Options { get; set; } = null!;

    /// <summary>Kept by this window alone.</summary>
    private Uri? Shown { get; set; }

    private Task ShowAsync() => DoAsync(async () =>
    {
        Shown = null;
        var outcome = await Show.HandleAsync(new(View.Visit.Id, Actor), CancellationToken.None);
        return outcome.Match<string?>(new(
            Shown: shown => Remember(shown.Link),
            NotOpen: _ => T["NotOpen"],
            NotFound: _ => T["Unknown"],
            IdentityMissing: _ => T["Enrol.IdentityMissing"],
            OtherRepresentative: _ => T["Enrol.OtherRepresentative"],
            TooMany: _ => T["Enrol.TooMany"]));
    });

    private string? Remember(Uri link)
    {
        Shown = link;
        return null;
    }
}
