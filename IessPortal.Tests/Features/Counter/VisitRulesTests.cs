using IessPortal.Core.Demo;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Registries;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.Counter;

/// <summary>What a visit asks for, what the program compares, and when a supervisor is needed.</summary>
public sealed class VisitRulesTests
{
    private static readonly Guid Agent = Sample.Id(5);

    [Theory]
    [InlineData("Comercial Demo S.A.", "Identity TaxRegistration RequestLetter Nombramiento")]
    [InlineData("Municipio de Prueba", "Identity TaxRegistration RequestLetter Nombramiento")]
    [InlineData("Profesional independiente", "Identity TaxRegistration RequestLetter")]
    [InlineData("Patrono de hogar", "Identity RequestLetter")]
    [InlineData("Persona extranjera", "Identity TaxRegistration RequestLetter Nombramiento")]
    public void Each_kind_of_employer_shows_its_documents(string demoCase, string expected) =>
        Assert.Equal(expected, string.Join(' ', VisitOf(demoCase).Documents.Required));

    [Fact]
    public void Who_comes_with_a_turno_shows_its_confirmation()
    {
        var visit = CounterVisit.Attended(
            Sample.Id(4), new(Sample.Id(8), "K7Q-4M", Sample.Id(7), Sample.Now), DemoEmployers.All[0].Employer, Agent, Sample.Now);

        Assert.Contains(Requirement.AppointmentConfirmation, visit.Documents.Required);
        Assert.IsType<CheckDocumentOutcome.NotOpen>(
            VisitOf("Comercial Demo S.A.").CheckDocument(new(Requirement.AppointmentConfirmation, Verdict.Verified), 0, Agent, Sample.Now));
    }

    [Theory]
    [InlineData("Comercial Demo S.A.", "Agrees Agrees Agrees Agrees")]
    [InlineData("Municipio de Prueba", "Agrees Agrees Agrees NotAsked")]
    [InlineData("Patrono de hogar", "Agrees NotAsked NotAsked NotAsked")]
    [InlineData("Persona extranjera", "NotAsked Agrees NotAsked NotAsked")]
    [InlineData("Importadora Suspendida", "Agrees Disagrees Agrees Agrees")]
    [InlineData("Taller Cerrado", "Agrees Disagrees Agrees Agrees")]
    [InlineData("Otro Representante S.A.", "Agrees Agrees Disagrees Agrees")]
    [InlineData("Nombramiento Vencido S.A.", "Agrees Agrees Agrees Disagrees")]
    public void The_program_compares_what_the_registries_know(string demoCase, string expected)
    {
        var demo = DemoEmployers.All.Single(one => one.Case == demoCase);
        var comparisons = Comparisons.Of(demo.Employer, FactsOf(demo), new DateOnly(2026, 11, 21));

        Assert.Equal(
            [AutoCheck.CedulaValid, AutoCheck.RucActive, AutoCheck.RepresentativeMatches, AutoCheck.NombramientoValid], comparisons.Select(one => one.Check));
        Assert.Equal(expected, string.Join(' ', comparisons.Select(one => one.Agreement)));
    }

    [Fact]
    public void What_does_not_answer_neither_agrees_nor_disagrees()
    {
        var facts = new EmployerFacts(
            new RegistryAnswer<SriTaxpayer>.Unavailable(),
            new RegistryAnswer<RegistroCivilCitizen>.Unavailable(),
            new RegistryAnswer<SuperciasCompany>.Unavailable(),
            new RegistryAnswer<IessEmployer>.Unavailable());

        Assert.All(Comparisons.Of(DemoEmployers.All[0].Employer, facts, new DateOnly(2026, 11, 21)), one => Assert.Equal(Agreement.Unavailable, one.Agreement));
    }

    [Fact]
    public void An_approval_covers_what_was_asked_and_nothing_that_came_later()
    {
        var approval = new VisitApproval(
            Sample.Id(1), Sample.Id(4), new(ApprovalKind.Disagreement, [AutoCheck.RucActive]), Agent, CounterVisit.Reason, Sample.Now);
        Assert.False(approval.Covers(new(ApprovalKind.Disagreement, [AutoCheck.RucActive]), null));
        approval.Decide(Sample.Id(6), true, CounterVisit.Reason, Sample.Now);

        Assert.True(approval.Covers(new(ApprovalKind.Disagreement, [AutoCheck.RucActive]), null));
        Assert.False(approval.Covers(new(ApprovalKind.Disagreement, [AutoCheck.RucActive, AutoCheck.CedulaValid]), null));
        Assert.False(approval.Covers(new(ApprovalKind.HighRisk, []), null));
    }

    [Fact]
    public void An_approval_of_high_risk_holds_until_the_contact_data_change_again()
    {
        var approval = new VisitApproval(Sample.Id(1), Sample.Id(4), new(ApprovalKind.HighRisk, []), Agent, CounterVisit.Reason, Sample.Now);
        approval.Decide(Sample.Id(6), true, CounterVisit.Reason, Sample.Now);

        Assert.True(approval.Covers(new(ApprovalKind.HighRisk, []), Sample.Now));
        Assert.False(approval.Covers(new(ApprovalKind.HighRisk, []), Sample.Now.AddSeconds(1)));
    }

    [Theory]
    [InlineData(false, false, "Decided")]
    [InlineData(false, true, "OwnRequest")]
    [InlineData(true, false, "AlreadyDecided")]
    [InlineData(true, true, "AlreadyDecided")]
    public void An_approval_is_decided_once_and_by_somebody_else(bool decided, bool own, string expected)
    {
        var approval = new VisitApproval(Sample.Id(1), Sample.Id(4), new(ApprovalKind.HighRisk, []), Agent, CounterVisit.Reason, Sample.Now);
        if (decided)
        {
            approval.Decide(Sample.Id(6), false, CounterVisit.Reason, Sample.Now);
        }

        Assert.Equal(expected, approval.Decide(own ? Agent : Sample.Id(7), true, CounterVisit.Reason, Sample.Now).GetType().Name);
    }

    [Fact]
    public void Codes_run_out_and_three_misses_spend_one()
    {
        var visit = VisitOf("Comercial Demo S.A.");
        var now = Sample.Now;
        for (var sent = 0; sent < Sample.Limits.CodesPerCase; sent++)
        {
            Assert.IsType<SendOutcome.Sent>(visit.SendContactCode("nueva@correo.ec", number => [(byte)number], Agent, now, Sample.Limits));
            visit.ContactCodeAccepted(visit.MailsIssued, now, Sample.Limits.CodeWindow);
            Assert.Equal(
                [new ConfirmCodeOutcome.Wrong(2), new ConfirmCodeOutcome.Wrong(1), new ConfirmCodeOutcome.Exhausted(2 - sent)],
                Enumerable.Range(0, 3).Select(_ => visit.ConfirmContact(_ => false, Agent, now, Sample.Limits)));
            Assert.IsType<ConfirmCodeOutcome.NotUsable>(visit.ConfirmContact(_ => true, Agent, now, Sample.Limits));
        }

        Assert.IsType<SendOutcome.NoneLeft>(visit.SendContactCode("nueva@correo.ec", number => [(byte)number], Agent, now, Sample.Limits));
    }

    [Fact]
    public void Who_finishes_at_home_is_remembered_with_the_visit()
    {
        var visit = VisitOf("Comercial Demo S.A.");
        var link = Sample.Link();
        visit.Links.Attach(link);
        visit.Close(VisitResult.NothingDone, Agent, Sample.Now);

        Assert.True(visit.KeySet(link, Sample.Now.AddMinutes(1)));
        Assert.Equal(VisitResult.KeySet, visit.Result);
    }

    private static Visit VisitOf(string demoCase) =>
        CounterVisit.Attended(Sample.Id(4), new(Sample.Id(8), "K7Q-4M"), DemoEmployers.All.Single(demo => demo.Case == demoCase).Employer, Agent, Sample.Now);

    /// <summary>What the demo's registries say of an employer.</summary>
    internal static EmployerFacts FactsOf(DemoEmployer demo)
    {
        return new(
            Answer(demo.Sri),
            demo.Employer.Representative is Cedula ? Answer(demo.RegistroCivil) : new RegistryAnswer<RegistroCivilCitizen>.NotFound(),
            Answer(demo.Supercias),
            Answer(demo.Iess));

        static RegistryAnswer<T> Answer<T>(T? record) where T : class =>
            record is null ? new RegistryAnswer<T>.NotFound() : new RegistryAnswer<T>.Found(record);
    }
}
