using IessPortal.Core.Demo;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Features.Counter;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;

namespace IessPortal.Tests.Web.Console.Counter;

/// <summary>What the parts of a visit's page are given: a visit of one of the demo's employers, and the registries' answers.</summary>
internal static class VisitParts
{
    public static readonly Actor Agent = Actor.Staff(Sample.Id(5), "ventanilla@demo.test", "127.0.0.1");

    public static VisitView ViewOf(string demoCase = "Comercial Demo S.A.", KeyLink? link = null, IReadOnlyList<VisitApproval>? approvals = null)
    {
        var demo = DemoEmployers.All.Single(one => one.Case == demoCase);
        var visit = CounterVisit.Attended(Sample.Id(4), new(Sample.Id(8), "K7Q-4M"), demo.Employer, Agent.Id!.Value, Sample.Now);
        return new(visit, AccountOf(demo), link, approvals ?? [], "CAU de prueba", new Dictionary<Guid, string> { [Agent.Id!.Value] = "Valeria Ventanilla" })
        {
            Now = Sample.Now,
            RepresentativeIsNew = false,
        };
    }

    public static VisitFacts FactsOf(string demoCase = "Comercial Demo S.A.")
    {
        var demo = DemoEmployers.All.Single(one => one.Case == demoCase);
        var facts = VisitRulesTests.FactsOf(demo);
        return new(facts, Comparisons.Of(demo.Employer, facts, new(2026, 11, 21)), Sample.Now);
    }

    /// <summary>The same with every document in order.</summary>
    public static VisitView Verified(this VisitView view)
    {
        foreach (var requirement in view.Visit.Documents.Unverified)
        {
            view.Visit.CheckDocument(new(requirement, Verdict.Verified), 0, Agent.Id!.Value, Sample.Now);
        }

        return view;
    }

    private static EmployerAccount AccountOf(DemoEmployer demo)
    {
        var account = new EmployerAccount(Sample.Id(1), demo.Employer, demo.Case, "Ana Representante");
        if (demo.Email is { } email)
        {
            account.ChangeEmail(email, Sample.Now.AddYears(-1));
        }

        return account;
    }
}
