using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Unblocking.Shared;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Web.Console.Counter.Visits;

/// <summary>The documents of a visit, each one row: what it is worth, and what was scanned of it.</summary>
public sealed partial class DocumentList
{
    [Inject] public CheckDocumentHandler Check { get; set; } = null!;
    [Inject] public IOptions<ScanOptions> Scans { get; set; } = null!;

    /// <summary>Of which document the scan is looked at.</summary>
    [Parameter] public Requirement? Shown { get; set; }

    /// <summary>A scan is to be looked at.</summary>
    [Parameter] public EventCallback<Requirement> OnShow { get; set; }

    private Requirement? Refusing { get; set; }
    private string? Reason { get; set; }

    // What was wrong with another document is no matter of this one.
    private void Refuse(Requirement? requirement) => (Refusing, Problem) = (requirement, null);

    private Task VerifyAsync(Requirement requirement) => JudgeAsync(new(requirement, Verdict.Verified));

    private Task RefuseAsync() => Refusing is { } requirement ? JudgeAsync(new(requirement, Verdict.Refused, Reason)) : Task.CompletedTask;

    private Task JudgeAsync(DocumentVerdict given) => DoAsync(async () =>
    {
        var seen = View.Visit.Documents.CheckOf(given.Requirement)?.Revision ?? 0;
        var outcome = await Check.HandleAsync(new(View.Visit.Id, given, seen, Actor), CancellationToken.None);
        var problem = outcome.Match<string?>(new(
            Checked: _ => null,
            NoReason: _ => T["NoReason", RequestUnblockHandler.ShortestReason, Visit.LongestReason],
            ChangedMeanwhile: other => T["Document.Changed", NameOf(other.By)],
            NotOpen: _ => T["NotOpen"],
            NotFound: _ => T["Unknown"]));
        if (problem is null)
        {
            (Refusing, Reason) = (null, null);
        }

        return problem;
    });
}
