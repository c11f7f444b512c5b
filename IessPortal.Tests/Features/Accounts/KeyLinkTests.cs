using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.Accounts;

public sealed class KeyLinkTests
{
    private static readonly DateTimeOffset Now = Sample.Now;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private const string Expected =
        """
        situation    MailAccepted MailFailed Open Replace Use
        OnItsWay     yes          yes        yes  yes     AlreadyUsed
        Live         no           no         yes  yes     AlreadyUsed
        Opened       no           no         no   yes     AlreadyUsed
        Used         no           no         no   no      NotUsable:Used
        Replaced     no           no         no   no      NotUsable:Replaced
        Expired      no           no         no   no      NotUsable:Expired
        Refused      no           no         no   no      NotUsable:NotDelivered
        NotAccepted  no           yes        no   no      NotUsable:NotDelivered
        """;

    public static TheoryData<string, string, string> Cells() => Grid.Cells(Expected);

    [Theory, MemberData(nameof(Cells))]
    public void Answers(string situation, string method, string expected)
    {
        var (link, now) = Make(situation);
        Assert.Equal(expected, method switch
        {
            "MailAccepted" => YesOrNo(link.MailAccepted(now, Sample.Limits.LinkWindow)),
            "MailFailed" => YesOrNo(link.MailFailed(now, addressRefused: false)),
            "Open" => YesOrNo(link.Open(now)),
            "Replace" => YesOrNo(link.Replace(now)),
            _ => link.Use(now).Match(
                new UseKeyLinkOutcome.Cases<string>(AlreadyUsed: _ => "AlreadyUsed", NotUsable: notUsable => $"NotUsable:{notUsable.State}")),
        });
    }

    [Fact]
    public void Is_good_until_a_second_before_its_window_ends()
    {
        var link = Sample.Link();
        link.MailAccepted(Now + Second, Sample.Limits.LinkWindow);
        var end = Now + Second + Sample.Limits.LinkWindow;

        Assert.Equal(KeyLinkState.Live, link.StateAt(end - Second));
        Assert.Equal(KeyLinkState.Expired, link.StateAt(end));
    }

    [Fact]
    public void Opening_it_any_number_of_times_leaves_it_as_good_as_it_was()
    {
        var link = Sample.Link();
        link.MailAccepted(Now, Sample.Limits.LinkWindow);

        Assert.True(link.Open(Now));
        Assert.False(link.Open(Now));
        Assert.Equal(KeyLinkState.Live, link.StateAt(Now));
        Assert.IsType<UseKeyLinkOutcome.AlreadyUsed>(link.Use(Now));
    }

    [Fact]
    public void One_that_was_used_or_replaced_while_its_mail_was_on_its_way_does_not_fail_any_more()
    {
        var (used, replaced) = (Sample.Link(), Sample.Link());
        used.Use(Now);
        replaced.Replace(Now);

        Assert.False(used.MailFailed(Now, addressRefused: true));
        Assert.False(replaced.MailFailed(Now, addressRefused: true));
    }

    private static (KeyLink Link, DateTimeOffset Now) Make(string situation)
    {
        var link = Sample.Link();
        if (situation is not ("OnItsWay" or "Refused" or "NotAccepted"))
        {
            link.MailAccepted(Now, Sample.Limits.LinkWindow);
        }

        switch (situation)
        {
            case "Opened":
                link.Open(Now);
                break;
            case "Used":
                link.Use(Now);
                break;
            case "Replaced":
                link.Replace(Now);
                break;
            case "Refused":
                link.MailFailed(Now, addressRefused: true);
                break;
            case "Expired":
                return (link, Now + Sample.Limits.LinkWindow);
            case "NotAccepted":
                return (link, Now + Sample.Limits.AcceptanceWindow);
            default:
                break;
        }

        return (link, Now);
    }

    private static string YesOrNo(bool answer) => answer ? "yes" : "no";
}
