using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.Appointments;

/// <summary>Every situation of a turno against everything that can be asked of it.</summary>
public sealed class AppointmentMatrixTests
{
    private static readonly DateTimeOffset Start = Turnos.Monday;

    private const string Expected =
        """
        situation      Move    Cancel  Remind Lapse Arrive
        Far            Changed Changed no     no    yes
        SecondToRemind Changed Changed no     no    yes
        DueToRemind    Changed Changed yes    no    yes
        Reminded       Changed Changed no     no    yes
        SecondToFixed  Changed Changed yes    no    yes
        Fixed          TooLate Changed yes    no    yes
        SecondToStart  TooLate Changed yes    no    yes
        Started        TooLate Changed no     no    yes
        SecondToEnd    TooLate Changed no     no    yes
        Ended          TooLate Over    no     yes    no
        Cancelled      Over    Over    no     no    no
        Lapsed         Over    Over    no     no    no
        Arrived        Over    Over    no     no    no
        """;

    public static TheoryData<string, string, string> Cells() => Grid.Cells(Expected);

    [Theory, MemberData(nameof(Cells))]
    public void Answers(string situation, string method, string expected)
    {
        var (appointment, now) = Make(situation);
        var before = (appointment.State, appointment.Start, appointment.Revision);

        var answer = method switch
        {
            "Move" => Name(appointment.Move(Turnos.PlaceAt(Start.AddDays(7)), now, Turnos.Limits)),
            "Cancel" => Name(appointment.Cancel(now)),
            "Remind" => appointment.Remind(now) ? "yes" : "no",
            "Lapse" => appointment.Lapse(now) ? "yes" : "no",
            "Arrive" => appointment.Arrive(now) ? "yes" : "no",
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "Not in the table."),
        };

        Assert.Equal(expected, answer);
        if (expected is "TooLate" or "Over" or "no")
        {
            Assert.Equal(before, (appointment.State, appointment.Start, appointment.Revision));
        }
    }

    [Fact]
    public void Covers_every_state() =>
        Assert.Equal(Enum.GetValues<AppointmentState>().Order(), Cells().Select(cell => Make(cell.Data.Item1).Appointment.State).Distinct().Order());

    [Fact]
    public void Moving_plans_the_reminder_anew_and_cancelling_drops_it()
    {
        var (appointment, now) = Make("Reminded");
        Assert.Null(appointment.ReminderDueAt);

        appointment.Move(Turnos.PlaceAt(Start.AddDays(7)), now, Turnos.Limits);
        Assert.Equal((Start.AddDays(6), 1), (appointment.ReminderDueAt, appointment.Revision));

        appointment.Cancel(now);
        Assert.Equal((null, 2, AppointmentState.Cancelled), (appointment.ReminderDueAt, appointment.Revision, appointment.State));
    }

    private static string Name(ChangeAppointmentOutcome outcome) => outcome switch
    {
        ChangeAppointmentOutcome.TooLate late when late.Since != Start.AddHours(-1) => "wrong hour",
        ChangeAppointmentOutcome.Over { State: AppointmentState.Booked } => "wrong state",
        _ => outcome.CaseName(),
    };

    private static (Appointment Appointment, DateTimeOffset Now) Make(string situation)
    {
        var appointment = Turnos.Appointment(Start);
        var second = TimeSpan.FromSeconds(1);
        var end = Start + Turnos.Limits.Slot;
        var now = situation switch
        {
            "SecondToRemind" => Start.AddDays(-1) - second,
            "DueToRemind" or "Reminded" => Start.AddDays(-1),
            "SecondToFixed" => Start.AddHours(-1) - second,
            "Fixed" => Start.AddHours(-1),
            "SecondToStart" => Start - second,
            "Started" => Start,
            "SecondToEnd" => end - second,
            "Ended" or "Lapsed" => end,
            _ => Sample.Now,
        };
        _ = situation switch
        {
            "Reminded" => appointment.Remind(now),
            "Cancelled" => appointment.Cancel(now) is ChangeAppointmentOutcome.Changed,
            "Lapsed" => appointment.Lapse(now),
            "Arrived" => appointment.Arrive(now),
            _ => true,
        };
        return (appointment, now);
    }
}
