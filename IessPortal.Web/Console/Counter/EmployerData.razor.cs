using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Counter.Search;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Web.Console.Shell;

namespace IessPortal.Web.Console.Counter;

/// <summary>Who an employer is.</summary>
public sealed partial class EmployerData
{
    [Inject] public RevealPersonalDataHandler Reveal { get; set; } = null!;

    [Parameter, EditorRequired] public required EmployerAccount Account { get; set; }
    [Parameter, EditorRequired] public required Actor Actor { get; set; }

    private RevealPersonalDataOutcome.Revealed? Shown { get; set; }
    private bool Asking { get; set; }
    private RevealPurpose? Purpose { get; set; }
    private string? Problem { get; set; }
    private OneAtATime Once { get; } = new();

    private void Open() => (Asking, Purpose, Problem) = (true, null, null);

    private void Close() => Asking = false;

    private Task RevealAsync() => Once.DoAsync(async () =>
    {
        // A second press of what was done already asks for nothing more.
        if (Shown is not null)
        {
            return;
        }

        var outcome = await Reveal.HandleAsync(new(Account.Id, Purpose, Actor), CancellationToken.None);
        Shown = outcome as RevealPersonalDataOutcome.Revealed;
        Problem = outcome.Match<string?>(new(
            Revealed: _ => null, NoPurpose: _ => T["Reveal.NoPurpose"], NoAccount: _ => T["Employer.Unknown"]));
        Asking = Shown is null;
    });
}
