using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.Accounts.Devices;

public sealed class EnrolmentLinkTests
{
    private static readonly DateTimeOffset Now = Sample.Now;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private const string Expected =
        """
        situation State    Open Use Replace
        Fresh     Live     yes  yes yes
        Opened    Live     no   yes yes
        Used      Used     no   no  no
        Replaced  Replaced no   no  no
        Late      Expired  no   no  no
        """;

    public static TheoryData<string, string, string> Cells() => Grid.Cells(Expected);

    [Theory, MemberData(nameof(Cells))]
    public void Answers(string situation, string method, string expected)
    {
        var link = Make();
        var now = situation is "Late" ? Now + Window : Now + Window - TimeSpan.FromSeconds(1);
        _ = situation switch
        {
            "Opened" => link.Open(Now),
            "Used" => link.Use(Now),
            "Replaced" => link.Replace(Now),
            _ => true,
        };

        Assert.Equal(expected, method switch
        {
            "Open" => YesOrNo(link.Open(now)),
            "Use" => YesOrNo(link.Use(now)),
            "Replace" => YesOrNo(link.Replace(now)),
            _ => link.StateAt(now).ToString(),
        });
    }

    [Fact]
    public void Notes_when_what_happened()
    {
        var (used, replaced) = (Make(), Make());
        used.Open(Now.AddSeconds(1));
        used.Use(Now.AddSeconds(2));
        replaced.Replace(Now.AddSeconds(3));

        Assert.Equal((Now, Now + Window), (used.IssuedAt, used.EndsAt));
        Assert.Equal((Now.AddSeconds(1), Now.AddSeconds(2), null), (used.OpenedAt, used.UsedAt, used.ReplacedAt));
        Assert.Equal((null, null, Now.AddSeconds(3)), (replaced.OpenedAt, replaced.UsedAt, replaced.ReplacedAt));
        Assert.Equal([LiveEvents.OfVisit(Sample.Id(7))], ((IWatched)used).Topics);
    }

    [Fact]
    public void A_code_that_was_typed_back_opens_for_a_while()
    {
        var code = new AccessCode(Sample.Id(6), Sample.Id(1), new([9], "K7Q-4M", 1), [8], new Delivery(Now, Sample.Limits.AcceptanceWindow));
        Assert.False(code.Opens(Now, Window));

        code.Use(Now);

        Assert.True(code.Opens(Now + Window - TimeSpan.FromSeconds(1), Window));
        Assert.False(code.Opens(Now + Window, Window));
        Assert.Equal([LiveEvents.OfCase(Sample.Id(6))], ((IWatched)code).Topics);
    }

    private static EnrolmentLink Make() => new(Sample.Id(6), Sample.Id(1), Sample.Id(7), [8], Now, Window);

    private static string YesOrNo(bool answer) => answer ? "yes" : "no";
}
