using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Features.Accounts.Contacts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.Accounts.Contacts;

/// <summary>Every situation of a change of contact data against everything that can be asked of it.</summary>
public sealed class ContactUpdateTests
{
    private const string CurrentEmail = "antes@demo.ec";
    private static readonly DateTimeOffset Now = Sample.Now;
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private const string Expected =
        """
        situation  Open SendCode Accepted Failed ConfirmRight ConfirmWrong ConfirmUsed Leave
        Begun      yes  Sent     no       no     NotOpen      NotOpen      NotOpen     yes
        OnItsWay   yes  OnItsWay yes      yes    Accepted     Wrong        Wrong       yes
        CodeLive   yes  TooSoon  no       no     Accepted     Wrong        Wrong       yes
        AtNew      yes  Sent     no       no     NotOpen      NotOpen      AlreadyUsed yes
        NewLive    yes  TooSoon  no       no     Accepted     Wrong        AlreadyUsed yes
        Done       no   NotOpen  no       no     NotOpen      NotOpen      AlreadyUsed no
        Left       no   NotOpen  no       no     NotOpen      NotOpen      NotOpen     no
        Late       no   NotOpen  no       no     NotOpen      NotOpen      NotOpen     yes
        """;

    public static TheoryData<string, string, string> Cells() => Grid.Cells(Expected);

    [Theory, MemberData(nameof(Cells))]
    public void Answers(string situation, string method, string expected)
    {
        var update = Make(situation);
        var now = situation is "Late" ? Now + Window : Now;
        var newest = update.MailsIssued;

        Assert.Equal(expected, method switch
        {
            "Open" => YesOrNo(update.IsOpen(now)),
            "SendCode" => Name(Send(update, now)),
            "Accepted" => YesOrNo(update.CodeAccepted(newest, now, Sample.Limits.CodeWindow)),
            "Failed" => YesOrNo(update.CodeFailed(newest, now, addressRefused: false)),
            "ConfirmRight" => Name(update.Confirm(code => code == update.CurrentCode, now, Sample.Limits)),
            "ConfirmWrong" => Name(update.Confirm(_ => false, now, Sample.Limits)),
            "ConfirmUsed" => Name(update.Confirm(code => code.UsedAt is not null, now, Sample.Limits)),
            _ => YesOrNo(update.Leave()),
        });
    }

    [Fact]
    public void Both_answer_before_anything_is_new()
    {
        var update = Make("Begun");
        Assert.Equal((ContactStep.Current, CurrentEmail, DeliveryChannel.Mail), (update.Step, update.Recipient, update.Route));
        Assert.Equal(new SendOutcome.Sent(1), Send(update, Now));
        Assert.Equal([1], update.CurrentCode!.Hash);
        Assert.Equal(2, update.CodesLeft(Now, Sample.Limits));
        update.Confirm(_ => true, Now, Sample.Limits);

        Assert.Equal((ContactStep.New, "0991234567", DeliveryChannel.Sms), (update.Step, update.Recipient, update.Route));
        Assert.Null(update.CurrentCode);
        Assert.Equal(3, update.CodesLeft(Now, Sample.Limits));
        Assert.Equal(new SendOutcome.Sent(2), Send(update, Now));
        update.Confirm(code => code.MailNumber == 2, Now, Sample.Limits);

        Assert.Equal((ContactStep.Done, CurrentEmail), (update.Step, update.Recipient));
        Assert.Equal([ContactStep.Current, ContactStep.New], update.Codes.Select(code => code.Step));
    }

    [Fact]
    public void Begins_with_what_is_to_change_and_ends_after_its_time()
    {
        var update = Make("Begun");

        Assert.Equal((Sample.Id(5), Sample.Id(1), ChangedPart.Mobile, "0991234567"), (update.Id, update.AccountId, update.Part, update.Value));
        Assert.Equal((Now, Now + Window, "K7Q-4M"), (update.StartedAt, update.EndsAt, update.Reference));
        Assert.Equal([9], update.SessionHash);
        Assert.Equal(new NewContact(ChangedPart.Mobile, "0991234567"), update.Contact);
        Assert.True(update.IsOpen(Now + Window - TimeSpan.FromSeconds(1)));
        Assert.Equal([LiveEvents.OfCase(Sample.Id(5))], ((IWatched)update).Topics);
    }

    [Fact]
    public void A_wrong_code_leaves_it_where_it_is()
    {
        var update = Make("CodeLive");

        Assert.Equal(new ConfirmCodeOutcome.Wrong(2), update.Confirm(_ => false, Now, Sample.Limits));
        Assert.Equal(ContactStep.Current, update.Step);
        Assert.True(update.Leave());
        Assert.Equal(ContactStep.Left, update.Step);
    }

    [Fact]
    public void What_is_on_file_already_is_nothing_new()
    {
        var account = Sample.Account();
        var (own, mobile) = (NewContact.ReadEmail(account.Email!.ToUpperInvariant())!, NewContact.ReadMobile("0991234567", out _)!);
        Assert.True(own.IsSameAs(account));
        Assert.False(NewContact.ReadEmail("otra@demo.ec")!.IsSameAs(account));
        Assert.Equal((DeliveryChannel.Mail, DeliveryChannel.Sms), (own.Route, mobile.Route));

        Assert.False(mobile.IsSameAs(account));
        account.ChangeMobile(Mobile.FromStored("0991234567"));
        Assert.False(mobile.IsSameAs(account));
        account.ChangeMobile(Mobile.FromStored("0991234567"), Now);
        Assert.True(mobile.IsSameAs(account));
        Assert.False(NewContact.ReadMobile("0991234568", out _)!.IsSameAs(account));
    }

    [Fact]
    public void What_cannot_be_written_or_dialled_to_is_no_contact()
    {
        Assert.Null(NewContact.ReadEmail("ana"));
        Assert.Null(NewContact.ReadMobile("0223456789", out var problem));
        Assert.Equal(IdentifierError.Pattern, problem.Error);
    }

    private static ContactUpdate Make(string situation)
    {
        var update = new ContactUpdate(
            Sample.Id(5), Sample.Id(1), new([9], NewContact.ReadMobile("0991234567", out _)!, CurrentEmail, "K7Q-4M"), Now, Window);
        if (situation is not ("Begun" or "Left"))
        {
            Send(update, Now);
        }

        if (situation is "CodeLive" or "AtNew" or "NewLive" or "Done" or "Late")
        {
            update.CodeAccepted(1, Now, Sample.Limits.CodeWindow);
        }

        if (situation is "AtNew" or "NewLive" or "Done")
        {
            update.Confirm(_ => true, Now, Sample.Limits);
        }

        if (situation is "NewLive" or "Done")
        {
            Send(update, Now);
            update.CodeAccepted(2, Now, Sample.Limits.CodeWindow);
        }

        if (situation is "Done")
        {
            update.Confirm(code => code.MailNumber == 2, Now, Sample.Limits);
        }

        if (situation is "Left")
        {
            update.Leave();
        }

        return update;
    }

    private static SendOutcome Send(ContactUpdate update, DateTimeOffset now) => update.SendCode(number => [(byte)number], now, Sample.Limits);

    private static string YesOrNo(bool answer) => answer ? "yes" : "no";

    private static string Name(object outcome) => outcome.GetType().Name;
}
