using IessPortal.Core.Demo;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Registries;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.Recovery;

public sealed class QuestionDrawerTests
{
    private readonly QuestionDrawer drawer = new(new SecretHasher(new ServerKey(Enumerable.Repeat((byte)3, 32).ToArray())));

    [Fact]
    public void A_company_gets_three_of_what_is_known()
    {
        var (account, facts) = Make(DemoEmployers.All[0]);

        var questions = drawer.Draw(Sample.Id(2), account, facts);
        Assert.Equal(3, questions.Count);
        Assert.Equal(6, drawer.Answers(account, facts).Count);
        Assert.DoesNotContain(questions, question => question.Kind is QuestionKind.DebitAccountEnding);
    }

    [Fact]
    public void A_person_gets_simpler_ones_and_the_bank_account()
    {
        Assert.Equal([QuestionKind.BirthDate, QuestionKind.HeadOfficeCanton, QuestionKind.DebitAccountEnding], KindsOf("Profesional independiente"));
        Assert.Equal([QuestionKind.BirthDate, QuestionKind.DebitAccountEnding], KindsOf("Patrono de hogar"));

        IEnumerable<QuestionKind> KindsOf(string demo)
        {
            var (account, facts) = Make(DemoEmployers.All.Single(known => known.Case == demo));
            return drawer.Draw(Sample.Id(2), account, facts).Select(question => question.Kind);
        }
    }

    [Fact]
    public void Starting_anew_brings_the_same_questions_with_the_same_options()
    {
        var (account, facts) = Make(DemoEmployers.All[0]);
        var first = drawer.Draw(Sample.Id(2), account, facts);
        var second = drawer.Draw(Sample.Id(3), account, facts);

        Assert.Equal(first.Select(question => question.Kind), second.Select(question => question.Kind));
        Assert.Equal(first.SelectMany(question => question.Options), second.SelectMany(question => question.Options));
    }

    [Fact]
    public void Passing_them_draws_anew()
    {
        var (account, facts) = Make(DemoEmployers.All[0]);
        var sets = new HashSet<string>();
        for (var round = 0; round < 20; round++)
        {
            sets.Add(string.Join(',', drawer.Draw(Sample.Id(2), account, facts).Select(question => question.Kind)));
            account.PassQuestions();
        }

        Assert.InRange(sets.Count, 3, 20);
    }

    [Fact]
    public void An_address_hides_among_four_others()
    {
        var (account, facts) = Make(DemoEmployers.All[0]);
        var known = drawer.Answers(account, facts).Single(answer => answer.Kind is QuestionKind.FormerAddress);

        Assert.Equal(5, known.Options.Distinct().Count());
        Assert.Contains(known.Answer, known.Options);
        Assert.Contains(known.Answer, facts.Sri.Record!.FormerAddresses);
    }

    [Fact]
    public void An_answers_hash_is_bound_to_its_case_and_question()
    {
        Assert.NotEqual(
            drawer.HashOf(Sample.Id(1), QuestionKind.BirthDate, "2014-03-05").Stored,
            drawer.HashOf(Sample.Id(2), QuestionKind.BirthDate, "2014-03-05").Stored);
        Assert.NotEqual(
            drawer.HashOf(Sample.Id(1), QuestionKind.BirthDate, "2014-03-05").Stored,
            drawer.HashOf(Sample.Id(1), QuestionKind.RucIssued, "2014-03-05").Stored);
    }

    [Fact]
    public void Where_too_little_is_known_nothing_is_asked()
    {
        var (account, facts) = Make(DemoEmployers.All[0]);
        var nothing = facts with
        {
            Sri = new RegistryAnswer<SriTaxpayer>.Found(new(SriState.Active)),
            Supercias = new RegistryAnswer<SuperciasCompany>.NotFound(),
        };
        Assert.Empty(drawer.Draw(Sample.Id(2), account, nothing));
    }

    [Theory]
    [InlineData("0962467429", null, true)]
    [InlineData("1700000019", null, false)]
    [InlineData("1700000019", true, true)]
    [InlineData("0962467429", false, false)]
    public void What_a_number_with_a_third_digit_6_is_asked_hangs_on_the_SRI_and_else_on_the_representative(string cedula, bool? said, bool isPerson)
    {
        var (_, facts) = Make(DemoEmployers.All[0]);
        var employer = new EmployerId(Cedula.FromStored(cedula), Ruc.FromStored("0962467429001"), Sucursal.First);
        var account = new EmployerAccount(Sample.Id(1), employer, "Nombre", "Nombre");
        var known = facts with { Sri = new RegistryAnswer<SriTaxpayer>.Found(facts.Sri.Record! with { IsPerson = said }) };

        Assert.Equal(isPerson, drawer.Answers(account, known).All(answer => answer.Kind is not QuestionKind.RucIssued));
    }

    private static (EmployerAccount Account, EmployerFacts Facts) Make(DemoEmployer demo) => (
        new(Sample.Id(1), demo.Employer, demo.Name, demo.RepresentativeName),
        new(Answer(demo.Sri), Answer(demo.RegistroCivil), Answer(demo.Supercias), Answer(demo.Iess)));

    private static RegistryAnswer<T> Answer<T>(T? record) where T : class =>
        record is null ? new RegistryAnswer<T>.NotFound() : new RegistryAnswer<T>.Found(record);
}
