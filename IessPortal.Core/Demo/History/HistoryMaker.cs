using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Storage.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Demo.History;

/// <summary>Lives through the days, one after the other, and then leaves something to do.</summary>
public sealed class HistoryMaker(
    HistoryRules rules, SecondFactors factors, IPasswordHasher<PortalUser> hasher, AppointmentNotifier notifier, OpenLetters letters, OpenMails mails)
{
    /// <summary>Today included.</summary>
    private const int MostDays = 90;

    internal async Task<HistoryBook> MakeAsync(PortalDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var centers = await db.Centers.AsNoTracking().OrderBy(center => center.Name).ToListAsync(cancellationToken);
        var holidays = await db.Holidays.AsNoTracking().ToListAsync(cancellationToken);
        var seated = await db.StaffMembers.AsNoTracking().Include(member => member.User).OrderBy(member => member.Name).ToListAsync(cancellationToken);
        var (today, days) = (DayOf(now), Math.Min(MostDays, (int)rules.KeepFor.TotalDays));
        var began = now.AddDays(-days - 14);
        var clerk = seated.First(member => member.Roles.Contains(StaffRole.Ventanilla) && member.CenterId is not null);
        var book = new HistoryBook();
        book.Staff.AddRange(HistoryStaff.Make([.. centers.OrderBy(center => center.Id == clerk.CenterId)], clerk, factors, began));
        var nobodys = hasher.HashPassword(new PortalUser(), RandomSecret.Token());
        var cast = new HistoryCast([.. seated, .. book.Staff], clerk, began, new HashedKey(nobodys, nobodys));
        book.Accounts.AddRange(cast.Accounts.Select(one => one.Account));
        var stage = new HistoryStage(book, cast, rules, now);
        var places = centers.ConvertAll(center => new CenterHistory(stage, center, new CenterCalendar(center, holidays, rules.Appointments), notifier));
        var (online, staff) = (new OnlineHistory(stage), new StaffHistory(stage, [.. seated.Where(member => member.Id != clerk.Id)], rules.Zone));
        for (var day = today.AddDays(1 - days); day <= today; day = day.AddDays(1))
        {
            online.Live(day);
            staff.Live(day);
            places.ForEach(place => place.Live(day));
        }

        await LeaveAsync(stage, places, seated, cancellationToken);
        return book;
    }

    /// <summary>What is to be done now, and in the days to come.</summary>
    private async Task LeaveAsync(
        HistoryStage stage, List<CenterHistory> places, IReadOnlyList<StaffMember> seated, CancellationToken cancellationToken)
    {
        var supervision = new OpenSupervision(stage);
        supervision.Answered(stage.Now.AddDays(-(int)rules.KeepFor.TotalDays));
        supervision.Open();
        mails.Open(stage);
        await letters.OpenAsync(stage, cancellationToken);
        for (var ahead = 1; ahead <= 12; ahead++)
        {
            places.ForEach(place => place.Live(DayOf(stage.Now).AddDays(ahead)));
        }

        places.ForEach(place => place.Open());
        var administrator = seated.First(member => member.Roles.Contains(StaffRole.Administrador));
        places.First(place => place.Center.City == "Guayaquil").DeclareHoliday(administrator);
    }

    private DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, rules.Zone).DateTime);
}
