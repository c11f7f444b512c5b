using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.Counter;

/// <summary>Every situation of a visit in the queue against everything that an agent can do with it.</summary>
public sealed class VisitQueueMatrixTests
{
    private static readonly DateTimeOffset Now = Sample.Now;
    private static readonly Attendant Me = new(Sample.Id(1), Cedula.FromStored("1700000902"), 1);
    private static readonly Attendant Other = new(Sample.Id(2), Cedula.FromStored("1700000910"), 2);
    private static readonly EmployerId Employer = Turnos.Holder().Employer;

    private const string Expected =
        """
        situation        Call Start Hold Resume Reassign Leave
        Waiting          yes  no    no   no     no       yes
        CalledByMe       yes  yes   no   no     yes      yes
        CalledByOther    no   no    no   no     no       yes
        AttendedByMe     no   no    yes  no     yes      no
        AttendedByOther  no   no    no   no     no       no
        OnHold           no   no    no   yes    yes      yes
        Left             no   no    no   no     no       no
        """;

    private const string ExpectedOfOwn =
        """
        situation        Call Resume Reassign
        Waiting          own  no     no
        CalledByOther    no   no     own
        OnHoldByOther    no   own    own
        """;

    public static TheoryData<string, string, string> Cells() => Grid.Cells(Expected);

    public static TheoryData<string, string, string> OwnCells() => Grid.Cells(ExpectedOfOwn);

    [Theory, MemberData(nameof(Cells))]
    public void Answers(string situation, string method, string expected)
    {
        var visit = Make(situation, Employer);
        var before = (visit.State, visit.AgentId, visit.Counter, visit.Calls);

        Assert.Equal(expected, Try(visit, method, Other));
        if (expected == "no")
        {
            Assert.Equal(before, (visit.State, visit.AgentId, visit.Counter, visit.Calls));
        }
    }

    [Theory, MemberData(nameof(OwnCells))]
    public void Nobody_attends_an_employer_they_represent(string situation, string method, string expected)
    {
        var visit = Make(situation, Employer with { Representative = Me.Person });
        var before = (visit.State, visit.AgentId, visit.AgentPerson);

        Assert.Equal(expected, Try(visit, method, Me));
        Assert.Equal(before, (visit.State, visit.AgentId, visit.AgentPerson));
    }

    [Fact]
    public void A_counter_is_taken_by_whom_is_there_and_by_nobody_else()
    {
        var visit = Make("AttendedByMe", Employer);
        Assert.Equal((1, 1, Me.Person), (visit.Counter, visit.Calls, visit.AgentPerson));

        visit.Hold(Me.MemberId);
        Assert.Null(visit.Counter);

        visit.Resume(Other);
        Assert.Equal((2, Other.MemberId, Other.Person), (visit.Counter, visit.AgentId, visit.AgentPerson));
    }

    [Fact]
    public void When_they_first_came_to_a_counter_is_kept()
    {
        var visit = Make("AttendedByMe", Employer);
        Assert.Equal((Now, Now), (visit.CalledAt, visit.StartedAt));
        Assert.False(visit.IsOver);

        visit.Hold(Me.MemberId);
        visit.Leave(Now.AddHours(1));
        Assert.Equal((Now, Now.AddHours(1), true), (visit.StartedAt, visit.ClosedAt, visit.IsOver));
    }

    [Fact]
    public void Their_wait_is_over_at_the_first_call()
    {
        var visit = Make("Waiting", Employer);
        visit.Call(Me, Now.AddMinutes(5));
        visit.Call(Me, Now.AddMinutes(7));

        Assert.Equal((Now.AddMinutes(5), Now.AddMinutes(7)), (visit.FirstCalledAt, visit.CalledAt));
    }

    private static string Try(Visit visit, string method, Attendant target) => (method switch
    {
        "Call" => visit.Call(Me, Now),
        "Start" => visit.Start(Me.MemberId, Now),
        "Hold" => visit.Hold(Me.MemberId),
        "Resume" => visit.Resume(Me),
        "Reassign" => visit.Reassign(target),
        "Leave" => visit.Leave(Now),
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "Not in the table."),
    }).Match<string>(new(
        Changed: _ => "yes",
        NotOpen: _ => "no",
        OwnEmployer: _ => "own"));

    private static Visit Make(string situation, EmployerId employer)
    {
        var visit = new Visit(Sample.Id(3), new(Sample.Id(8), "K7Q-4M"), employer, Purpose.ResetKey, Preference.None, Now);
        var agent = situation.EndsWith("Other", StringComparison.Ordinal) ? Other : Me;
        if (situation is "Left")
        {
            visit.Leave(Now);
        }
        else if (situation is not "Waiting")
        {
            visit.Call(agent, Now);
        }

        if (situation.StartsWith("Attended", StringComparison.Ordinal) || situation.StartsWith("OnHold", StringComparison.Ordinal))
        {
            visit.Start(agent.MemberId, Now);
        }

        if (situation.StartsWith("OnHold", StringComparison.Ordinal))
        {
            visit.Hold(agent.MemberId);
        }

        return visit;
    }
}
