using IessPortal.Core.Demo;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Registries;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.Recovery;

public sealed class EligibilityTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly DemoEmployer Demo = DemoEmployers.All[0];

    [Fact]
    public void An_employer_in_order_may_go_on()
    {
        Assert.Null(Eligibility.OfAccount(Sample.Account(), Sample.Now));
        Assert.Null(Eligibility.OfFacts(Sample.Account(), Facts(), Today));
    }

    [Fact]
    public void A_blocked_account_is_told_before_anything_else()
    {
        var account = Sample.Account();
        account.Block(BlockCause.FailedSignIns, Sample.Now);
        Assert.Equal(new Refusal(Reason.AccountBlocked), Eligibility.OfAccount(account, Sample.Now));
        account.Block(BlockCause.NotMe, Sample.Now);
        Assert.Equal(new Refusal(Reason.AccountFrozen), Eligibility.OfAccount(account, Sample.Now));
    }

    [Fact]
    public void Without_a_key_there_is_nothing_to_recover() =>
        Assert.Equal(new Refusal(Reason.NoKeyYet), Eligibility.OfAccount(new EmployerAccount(Sample.Id(1), Demo.Employer, "Demo", "Demo"), Sample.Now));

    [Fact]
    public void Unblocking_serves_whose_account_failed_log_ins_blocked_and_who_enrolled_a_device()
    {
        var account = Sample.Account();
        Assert.Equal(new Refusal(Reason.AccountNotBlocked), Eligibility.OfBlocked(account, hasPasskey: true));

        account.Block(BlockCause.FailedSignIns, Sample.Now);
        Assert.Null(Eligibility.OfBlocked(account, hasPasskey: true));
        Assert.Equal(new Refusal(Reason.NoPasskey), Eligibility.OfBlocked(account, hasPasskey: false));

        account.Block(BlockCause.NotMe, Sample.Now);
        Assert.Equal(new Refusal(Reason.AccountFrozen), Eligibility.OfBlocked(account, hasPasskey: true));

        var withoutKey = new EmployerAccount(Sample.Id(1), Demo.Employer, "Demo", "Demo");
        withoutKey.Block(BlockCause.FailedSignIns, Sample.Now);
        Assert.Equal(new Refusal(Reason.NoKeyYet), Eligibility.OfBlocked(withoutKey, hasPasskey: true));
    }

    [Fact]
    public void A_signed_letter_serves_where_failed_log_ins_blocked_and_not_where_somebody_said_that_it_was_not_them()
    {
        var account = Sample.Account();
        Assert.Null(Eligibility.OfSigner(account));
        account.Block(BlockCause.FailedSignIns, Sample.Now);
        Assert.Null(Eligibility.OfSigner(account));
        account.Block(BlockCause.NotMe, Sample.Now);
        Assert.Equal(new Refusal(Reason.AccountFrozen), Eligibility.OfSigner(account));

        Assert.Equal(new Refusal(Reason.NoKeyYet), Eligibility.OfSigner(new EmployerAccount(Sample.Id(1), Demo.Employer, "Demo", "Demo")));
    }

    [Fact]
    public void A_closed_recovery_says_until_when()
    {
        var account = Sample.Account();
        for (var failed = 0; failed < 3; failed++)
        {
            account.FailQuestions(Sample.Now, 3, TimeSpan.FromDays(1));
        }

        Assert.Equal(new Refusal(Reason.RecoveryClosed, Until: Sample.Now.AddDays(1)), Eligibility.OfAccount(account, Sample.Now));
        Assert.Null(Eligibility.OfAccount(account, Sample.Now.AddDays(1)));
    }

    [Theory]
    [InlineData(SriState.Suspended, "RUC-SUSPENDIDO")]
    [InlineData(SriState.Closed, "RUC-CERRADO")]
    public void A_taxpayer_that_is_not_active_is_told_since_when(SriState state, string code) => Assert.Equal(
        new Refusal(Reason.FromStored(code), new DateOnly(2026, 3, 3)),
        Eligibility.OfFacts(Sample.Account(), Facts(sri: Demo.Sri! with { State = state, StateSince = new(2026, 3, 3) }), Today));

    [Fact]
    public void Whom_a_registry_ought_to_know_and_does_not_cannot_be_checked()
    {
        Assert.Equal(
            new Refusal(Reason.RucNotRegistered),
            Eligibility.OfFacts(Sample.Account(), Facts() with { Sri = new RegistryAnswer<SriTaxpayer>.NotFound() }, Today));
        Assert.Equal(
            new Refusal(Reason.RepresentativeNotRegistered),
            Eligibility.OfFacts(Sample.Account(), Facts() with { RegistroCivil = new RegistryAnswer<RegistroCivilCitizen>.NotFound() }, Today));
    }

    [Fact]
    public void Who_employs_in_the_household_is_no_taxpayer()
    {
        var domestic = DemoEmployers.All.First(demo => demo.Employer.Ruc.Kind is RucKind.Domestic && demo.Email is not null);
        var account = new EmployerAccount(Sample.Id(1), domestic.Employer, domestic.Name, domestic.RepresentativeName);
        account.ChangeEmail(domestic.Email!, Sample.Now);

        Assert.Null(Eligibility.OfFacts(account, Facts() with { Sri = new RegistryAnswer<SriTaxpayer>.NotFound() }, Today));
    }

    [Fact]
    public void The_dead_do_not_recover_keys() => Assert.Equal(
        new Refusal(Reason.RepresentativeDeceased, new DateOnly(2025, 1, 2)),
        Eligibility.OfFacts(Sample.Account(), Facts(civil: Demo.RegistroCivil! with { DeceasedOn = new(2025, 1, 2) }), Today));

    [Fact]
    public void The_SRI_must_name_the_same_representative()
    {
        Assert.Equal(
            new Refusal(Reason.OtherRepresentative),
            Eligibility.OfFacts(Sample.Account(), Facts(sri: Demo.Sri! with { Representatives = ["0900000118"] }), Today));
        Assert.Null(
            Eligibility.OfFacts(Sample.Account(), Facts(sri: Demo.Sri! with { Representatives = ["0900000118", Demo.Employer.Representative.Value] }), Today));
        Assert.Null(Eligibility.OfFacts(Sample.Account(), Facts(sri: Demo.Sri! with { Representatives = [] }), Today));
    }

    [Fact]
    public void Some_register_must_name_the_representative_of_a_company_and_the_Superintendencia_no_others_alone()
    {
        var (own, unconfirmed) = (Demo.Employer.Representative.Value, new Refusal(Reason.RepresentativeUnconfirmed));
        var (named, unnamed) = (Demo.Sri!, Demo.Sri! with { Representatives = [] });
        Nombramiento Of(string person, int daysLeft) => new(person, new(2024, 1, 1), Today.AddDays(daysLeft));
        SuperciasCompany At(params Nombramiento[] all) => Demo.Supercias! with { Nombramientos = all };
        Refusal? Judged(SriTaxpayer sri, SuperciasCompany company) => Eligibility.OfFacts(Sample.Account(), Facts(sri: sri, supercias: company), Today);

        Assert.Null(Judged(unnamed, At(Of(own, 30))));
        Assert.Equal(unconfirmed, Judged(unnamed, At()));
        Assert.Equal(
            unconfirmed,
            Eligibility.OfFacts(Sample.Account(), Facts(sri: unnamed) with { Supercias = new RegistryAnswer<SuperciasCompany>.NotFound() }, Today));
        Assert.Null(
            Eligibility.OfFacts(Sample.Account(), Facts(sri: named) with { Supercias = new RegistryAnswer<SuperciasCompany>.NotFound() }, Today));
        Assert.Null(Judged(named, At()));
        Assert.Equal(unconfirmed, Judged(named, At(Of("0900000118", 30))));
        Assert.Null(Judged(named, At(Of("0900000118", -1))));
        Assert.Null(Judged(named, At(Of("0900000118", 30), Of(own, 30))));
    }

    [Fact]
    public void A_foreigners_code_cannot_be_compared_with_a_passport()
    {
        var foreign = DemoEmployers.All.Single(demo => demo.Employer.Representative is ForeignerCode);
        var account = new EmployerAccount(Sample.Id(1), foreign.Employer, foreign.Name, foreign.RepresentativeName);
        account.ChangeEmail(foreign.Email!, Sample.Now);

        Assert.Null(Eligibility.OfFacts(account, Facts(sri: foreign.Sri), Today));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void A_nombramiento_is_valid_through_its_last_day(int days, bool refused)
    {
        var company = Demo.Supercias! with { Nombramientos = [new(Demo.Employer.Representative.Value, new(2021, 1, 1), Today.AddDays(days))] };
        Assert.Equal(
            refused ? new Refusal(Reason.NombramientoExpired, Today.AddDays(days)) : null,
            Eligibility.OfFacts(Sample.Account(), Facts(supercias: company), Today));
    }

    [Fact]
    public void Of_several_nombramientos_the_latest_counts()
    {
        var representative = Demo.Employer.Representative.Value;
        var company = Demo.Supercias! with
        {
            Nombramientos = [new(representative, new(2024, 1, 1), new(2029, 1, 1)), new(representative, new(2019, 1, 1),
            new(2024, 1, 1))]
        };
        Assert.Null(Eligibility.OfFacts(Sample.Account(), Facts(supercias: company), Today));
    }

    [Fact]
    public void Without_an_address_no_code_can_be_sent()
    {
        var account = new EmployerAccount(Sample.Id(1), Demo.Employer, "Demo", "Demo");
        Assert.Equal(new Refusal(Reason.NoEmail), Eligibility.OfFacts(account, Facts(), Today));
    }

    [Fact]
    public void A_mobile_serves_in_its_place_where_it_was_confirmed()
    {
        var account = new EmployerAccount(Sample.Id(1), Demo.Employer, "Demo", "Demo");
        account.ChangeMobile(Mobile.FromStored("0991234567"));
        Assert.Equal(new Refusal(Reason.NoEmail), Eligibility.OfFacts(account, Facts(), Today, mobileServes: true));

        account.ChangeMobile(Mobile.FromStored("0991234567"), TestClock.Start);
        Assert.Null(Eligibility.OfFacts(account, Facts(), Today, mobileServes: true));
    }

    [Fact]
    public void Registries_that_decide_must_answer_and_the_IESS_need_not()
    {
        var facts = Facts();
        Assert.Null(Eligibility.Unreachable(facts));
        Assert.Equal(
            Reason.RegistroCivilUnreachable, Eligibility.Unreachable(facts with { RegistroCivil = new RegistryAnswer<RegistroCivilCitizen>.Unavailable() }));
        Assert.Equal(Reason.SriUnreachable, Eligibility.Unreachable(facts with { Sri = new RegistryAnswer<SriTaxpayer>.Unavailable() }));
        Assert.Equal(Reason.SuperciasUnreachable, Eligibility.Unreachable(facts with { Supercias = new RegistryAnswer<SuperciasCompany>.Unavailable() }));
        Assert.Null(Eligibility.Unreachable(facts with { Iess = new RegistryAnswer<IessEmployer>.Unavailable() }));
    }

    [Fact]
    public void Risk_is_high_where_anything_is_unusual()
    {
        var month = TimeSpan.FromDays(30);
        Assert.False(Risk.IsHigh(Sample.Account(), knownAddress: true, Sample.Now, month));
        Assert.True(Risk.IsHigh(Sample.Account(), knownAddress: false, Sample.Now, month));
        Assert.True(High(account => account.FailQuestions(Sample.Now, 3, month)));
        Assert.True(High(account => account.StartAttempt(Sample.Now, 5)));
        Assert.True(High(account => account.StoreKey(Sample.Key("new"), Sample.Now.AddDays(-29))));
        Assert.True(High(account => account.ChangeEmail("otro@demo.ec", Sample.Now.AddDays(-29))));
        Assert.True(High(account => account.ChangeRepresentative(account.Representative, "Otra", Sample.Now.AddDays(-29))));
        Assert.False(High(account => account.ChangeRepresentative(account.Representative, "Otra", Sample.Now.AddDays(-30))));
        Assert.False(High(account => account.StoreKey(Sample.Key("new"), Sample.Now.AddDays(-30))));
        Assert.False(High(account => account.ChangeEmail("otro@demo.ec", Sample.Now.AddDays(-30))));

        static bool High(Action<EmployerAccount> unusual)
        {
            var account = Sample.Account();
            unusual(account);
            return Risk.IsHigh(account, knownAddress: true, Sample.Now, TimeSpan.FromDays(30));
        }
    }

    private static EmployerFacts Facts(SriTaxpayer? sri = null, RegistroCivilCitizen? civil = null, SuperciasCompany? supercias = null) => new(
        new RegistryAnswer<SriTaxpayer>.Found(sri ?? Demo.Sri!),
        new RegistryAnswer<RegistroCivilCitizen>.Found(civil ?? Demo.RegistroCivil!),
        new RegistryAnswer<SuperciasCompany>.Found(supercias ?? Demo.Supercias!),
        new RegistryAnswer<IessEmployer>.Found(Demo.Iess));
}
