using IessPortal.Core.Demo;
using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Tests.Support.Hosts;
using Microsoft.Extensions.Options;

namespace IessPortal.Tests.Support.Samples;

/// <summary>Aggregates without a database.</summary>
public static class Sample
{
    public static readonly DateTimeOffset Now = TestClock.Start;

    public static readonly RecoveryOptions Limits = SettingsReader.Read<RecoveryOptions>(TestSettings.Configuration(), RecoveryOptions.Section);

    private static readonly Question[] Questions = [new(QuestionKind.BirthDate, [], [1]), new(QuestionKind.HeadOfficeCanton, [], [2])];

    public static readonly SecretHash[] RightAnswers = [new([[1]]), new([[2]])];
    public static readonly SecretHash[] WrongAnswers = [new([[1]]), new([[3]])];

    /// <summary>A key to be stored, whose hashes are a name.</summary>
    public static HashedKey Key(string name) => new(name, name);

    /// <summary>An employer with a key and an address.</summary>
    /// <summary>As the settings file has it, or otherwise.</summary>
    public static KeyPolicies KeyPolicies(int min = 8, int max = 12, bool composition = true) =>
        new(Options.Create(new KeyPolicyOptions { MinLength = min, MaxLength = max, Composition = composition }));

    public static EmployerAccount Account()
    {
        var demo = DemoEmployers.All[0];
        var account = new EmployerAccount(Id(1), demo.Employer, demo.Name, demo.RepresentativeName);
        account.ChangeEmail(demo.Email!, Now.AddDays(-100));
        account.StoreKey(Key("first"), Now.AddDays(-100));
        return account;
    }

    public static RecoveryCase Case() => new(Id(2), Account(), new("K7Q-4M", [9], "es-EC"), Now, Limits.CaseLifetime);

    /// <summary>At method 2.</summary>
    public static RecoveryCase UnblockingCase() =>
        new(Id(2), Account(), new("K7Q-4M", [9], "es-EC") { Method = RecoveryMethod.Unblocking }, Now, Limits.CaseLifetime);

    public static RecoveryCase CaseAtBiometrics()
    {
        var recovery = UnblockingCase();
        recovery.Admit([], Now);
        return recovery;
    }

    public static RecoveryCase CaseAtChannel()
    {
        var recovery = CaseAtBiometrics();
        recovery.Prove(true, Now, Limits);
        return recovery;
    }

    /// <summary>At method 3, where what is asked for is to be chosen.</summary>
    public static RecoveryCase CaseAtPurpose()
    {
        var recovery = new RecoveryCase(Id(2), Account(), new("K7Q-4M", [9], "es-EC") { Method = RecoveryMethod.Signature }, Now, Limits.CaseLifetime);
        recovery.Admit([], Now);
        return recovery;
    }

    public static RecoveryCase CaseAtQuestions()
    {
        var recovery = Case();
        recovery.Admit(Questions, Now);
        return recovery;
    }

    public static RecoveryCase CaseAtAddress()
    {
        var recovery = CaseAtQuestions();
        recovery.Answer(RightAnswers, Now);
        return recovery;
    }

    /// <summary>With a code that is on its way.</summary>
    public static RecoveryCase CaseWithCode()
    {
        var recovery = CaseAtAddress();
        SendCode(recovery, Now);
        return recovery;
    }

    /// <summary>With a code that the mail server accepted at once.</summary>
    public static RecoveryCase CaseWithLiveCode()
    {
        var recovery = CaseWithCode();
        recovery.CodeAccepted(1, Now, Limits.CodeWindow);
        return recovery;
    }

    public static RecoveryCase CaseAtLink(out KeyLink link)
    {
        var recovery = CaseWithLiveCode();
        recovery.ConfirmCode(_ => true, null, Now, Limits);
        recovery.SendLink(null, Now, Limits);
        link = Link();
        recovery.Links.Attach(link);
        return recovery;
    }

    public static SendOutcome SendCode(RecoveryCase recovery, DateTimeOffset now) => recovery.SendCode(number => [(byte)number], now, Limits);

    public static KeyLink Link() => new(Id(3), Id(1), new(RecoveryMethod.Recovery, Id(2), "K7Q-4M", 2), [7], new Delivery(Now, Limits.AcceptanceWindow));

    public static Guid Id(byte number) => new(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
