using IessPortal.Core.Features.Counter.Search;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;

namespace IessPortal.Core.Demo.History;

/// <summary>What the staff does besides visits, as far as the audit tells of it: log-ins, searches, looks at records, the audit itself.</summary>
internal sealed class StaffHistory(HistoryStage stage, IReadOnlyList<StaffMember> others, TimeZoneInfo zone)
{
    private static readonly string[] Sought = ["ferretería", "quishpe", "1790", "panadería demo", "zambrano", "transportes"];

    public void Live(DateOnly day)
    {
        if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            return;
        }

        var dice = new HistoryDice(day.DayNumber, 6);
        var morning = day.ToDateTime(new TimeOnly(7, 45));
        var opening = new DateTimeOffset(morning, zone.GetUtcOffset(morning)).ToUniversalTime();
        foreach (var member in others)
        {
            Note(opening.AddMinutes(dice.Below(25)), AuditKind.StaffSignedIn, member, null, member.Id);
        }

        Note(opening.AddSeconds(-30), AuditKind.StaffSignInFailed, dice.Pick(others), null, null, dice.Chance(0.2));
        foreach (var agent in stage.Cast.AgentsOf(stage.Cast.Clerk.CenterId!.Value).Append(stage.Cast.Supervisor(dice)))
        {
            for (var looks = dice.Below(3); looks > 0; looks--)
            {
                var at = opening + dice.Between(TimeSpan.FromMinutes(30), TimeSpan.FromHours(8.5));
                Note(at, AuditKind.EmployersSearched, agent, $"{dice.Pick(Sought)} ({1 + dice.Below(9)})", null);
                Note(at.AddSeconds(9), AuditKind.RecordViewed, agent, ViewEmployerHandler.Purpose, dice.Pick(stage.Cast.Accounts).Account.Id);
            }
        }

        if (day.DayOfWeek is DayOfWeek.Friday && others.FirstOrDefault(member => member.Roles.Contains(StaffRole.Auditor)) is { } auditor)
        {
            var at = opening + dice.Between(TimeSpan.FromHours(1), TimeSpan.FromHours(7));
            Note(at, AuditKind.AuditRead, auditor, null, null);
            Note(at.AddMinutes(7), AuditKind.StatisticsExported, auditor, $"{day.AddDays(-6):O} {day:O}", null);
        }
    }

    private void Note(DateTimeOffset at, AuditKind kind, StaffMember by, string? detail, Guid? account, bool happened = true)
    {
        if (happened && at < stage.Now)
        {
            stage.Book.Note(at, kind, HistoryPeople.Staff(by), detail: detail, account: account);
        }
    }
}
