using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Tests.Support.Samples;
using IessPortal.Web.Console.Counter.Visits;
using Xunit;

namespace IessPortal.Tests.Web.Console.Counter;

/// <summary>What stands between an agent and the next link, before they press for it.</summary>
public sealed class NextStepTests
{
    private const int Most = 3;

    [Fact]
    public void Nothing_is_said_to_be_possible_before_the_registries_have_answered() =>
        Assert.Equal(Obstacle.Asking, NextStep.ObstacleOf(VisitParts.ViewOf().Verified(), null, Most));

    [Fact]
    public void Documents_come_first_then_nothing_is_in_the_way()
    {
        var view = VisitParts.ViewOf();
        Assert.Equal(Obstacle.DocumentsMissing, NextStep.ObstacleOf(view, VisitParts.FactsOf(), Most));

        Assert.Null(NextStep.ObstacleOf(view.Verified(), VisitParts.FactsOf(), Most));
        Assert.Equal(Obstacle.NoneLeft, NextStep.ObstacleOf(view, VisitParts.FactsOf(), 0));
    }

    [Fact]
    public void What_only_others_can_change_is_said_before_the_documents()
    {
        Assert.Equal(Obstacle.Blocked, NextStep.ObstacleOf(VisitParts.ViewOf() with { IsBlocked = true }, VisitParts.FactsOf(), Most));
        Assert.Equal(Obstacle.NoAddress, NextStep.ObstacleOf(VisitParts.ViewOf("Sin Correo Cía. Ltda."), VisitParts.FactsOf("Sin Correo Cía. Ltda."), Most));
    }

    [Fact]
    public void A_disagreement_waits_for_a_supervisor()
    {
        var facts = VisitParts.FactsOf("Importadora Suspendida");
        Assert.Equal(Obstacle.NeedsApproval, NextStep.ObstacleOf(VisitParts.ViewOf("Importadora Suspendida").Verified(), facts, Most));

        var need = NextStep.NeedsOf(VisitParts.ViewOf("Importadora Suspendida"), facts).Single();
        var asked = new VisitApproval(Sample.Id(6), Sample.Id(4), need, Sample.Id(5), "Traen los originales.", Sample.Now);
        Assert.Equal(Obstacle.Asked, NextStep.ObstacleOf(VisitParts.ViewOf("Importadora Suspendida", approvals: [asked]).Verified(), facts, Most));
        asked.Decide(Sample.Id(7), grant: true, "Conforme.", Sample.Now);
        Assert.Null(NextStep.ObstacleOf(VisitParts.ViewOf("Importadora Suspendida", approvals: [asked]).Verified(), facts, Most));
    }

    [Fact]
    public void While_a_link_is_out_the_employer_is_waited_for()
    {
        var link = Sample.Link();
        var view = VisitParts.ViewOf(link: link).Verified();
        Assert.Equal(Obstacle.Waiting, NextStep.ObstacleOf(view, VisitParts.FactsOf(), Most));

        Assert.Null(NextStep.ObstacleOf(view with { Now = Sample.Now.AddDays(1) }, VisitParts.FactsOf(), Most));
        Assert.False(NextStep.IsClosing(view));
    }
}
