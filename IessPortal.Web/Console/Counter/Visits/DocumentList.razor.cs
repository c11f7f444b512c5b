using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Unblocking.Shared;
using Microsoft.AspNetCore.Components;

namespace IessPortal.Web.Console.Counter.Visits;

public sealed partial class DocumentList
{
    [Inject] public CheckDocumentHandler Check { get; set; } = null!;

    private Requirement? Refusing { get; set; }
    private string? Reason { get; set; }

    /// <summary>What the program compared that speaks of this document.</summary>
    private IEnumerable<Comparison> ComparisonsOf(Requirement requirement) =>
        (Facts?.Comparisons ?? []).Where(comparison => comparison.Agreement is not Agreement.NotAsked && comparison.Check switch
        {
            AutoCheck.CedulaValid => requirement is Requirement.Identity,
            AutoCheck.RucActive => requirement is Requirement.TaxRegistration,
            _ => requirement is Requirement.Nombramiento,
        });

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
