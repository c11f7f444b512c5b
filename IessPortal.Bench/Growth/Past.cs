using System.Globalization;
using System.Net;
using IessPortal.Bench.Counter;
using IessPortal.Core.Demo.History;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Domain.Languages;
using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Bench.Growth;

/// <summary>What lies behind a portal, row by row: made by the portal's own classes, and the same each time.</summary>
/// <param name="size">How much.</param>
/// <param name="now">Up to when; three years before, it began.</param>
/// <param name="limits">By which cases were carried on.</param>
/// <param name="key">A key that nobody knows.</param>
internal sealed class Past(GrowthSize size, DateTimeOffset now, RecoveryOptions limits, HashedKey key)
{
    /// <summary>27 readable letters in five places, of which each number has another.</summary>
    private const string Readable = "234679ACDEFGHJKMNPQRTUVWXYZ";
    private const long References = 14_348_907;
    private const long Stride = 5_555_557;

    /// <summary>Coprime with how many employers there are: each has as many cases as any other, months apart.</summary>
    private const long Step = 7919;

    private const int SlotsADay = 96;
    private const int Counters = 10;

    private static readonly Reason[] Refusals = [Reason.RucSuspended, Reason.NombramientoExpired, Reason.OtherRepresentative, Reason.NoEmail];

    private static readonly (AuditKind Kind, double After)[] Story =
    [
        (AuditKind.CaseStarted, 0), (AuditKind.CodeIssued, 2), (AuditKind.CodeConfirmed, 40), (AuditKind.KeySet, 130),
    ];

    private readonly DateTimeOffset began = now.AddYears(-3);

    public GrowthSize Size => size;

    /// <summary>The months in which something lies, the last one excepted.</summary>
    public IEnumerable<DateTimeOffset> Months => Enumerable.Range(0, 36).Select(began.AddMonths);

    public EmployerAccount AccountAt(int number)
    {
        var account = BareAt(number);
        account.ChangeEmail(string.Create(CultureInfo.InvariantCulture, $"empleador{number}@correo.example"), began);
        account.ChangeMobile(Mobile.FromStored(string.Create(CultureInfo.InvariantCulture, $"099{number % 10_000_000:0000000}")));
        account.StoreKey(key, MomentOf(number, size.Employers));
        return account;
    }

    /// <summary>A case of which eight in ten came to a new key.</summary>
    public (RecoveryCase Case, KeyLink? Link) CaseAt(int number)
    {
        var dice = new HistoryDice(1, number);
        var at = MomentOf(number, size.Cases);
        var account = BareAt((int)(number * Step % size.Employers));
        var recovery = new RecoveryCase(dice.Id(at), account, new(ReferenceAt(number), dice.Bytes(32), Language.Default.Name), at, limits.CaseLifetime);
        at += dice.About(0.7, 0.4);
        if (dice.Chance(0.08))
        {
            recovery.Refuse(new(dice.Pick(Refusals)), at);
            return (recovery, null);
        }

        recovery.Admit([], at);
        recovery.SendCode(_ => dice.Bytes(32), at, limits);
        recovery.CodeAccepted(1, at += dice.About(2.5), limits.CodeWindow);
        if (dice.Chance(0.09))
        {
            return (recovery, null);
        }

        recovery.ConfirmCode(_ => true, null, at += dice.Between(TimeSpan.FromSeconds(14), TimeSpan.FromSeconds(95)), limits);
        recovery.SendLink(null, at, limits);
        var link = new KeyLink(
            dice.Id(at), account.Id, new(recovery.Method, recovery.Id, recovery.Reference, 2), dice.Bytes(32), new Delivery(at, limits.AcceptanceWindow));
        recovery.Links.Attach(link);
        link.MailAccepted(at += dice.About(2.5), limits.LinkWindow);
        if (!dice.Chance(0.06))
        {
            link.Open(at += dice.Between(TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(40)));
            link.Use(at += dice.Between(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60)));
            recovery.Complete(at);
        }

        return (recovery, link);
    }

    /// <summary>A turno that was kept, with its visit.</summary>
    /// <param name="centers">Among which they are spread.</param>
    /// <param name="agent">Who attended.</param>
    public (Appointment Turno, Visit Visit) TurnoAt(int number, IReadOnlyList<Guid> centers, Attendant agent)
    {
        var dice = new HistoryDice(2, number);
        // No place is given twice: place by place, centre by centre, day by day.
        var place = number % (Counters * SlotsADay);
        var day = (long)number * (now - began).Days / size.Turnos;
        var start = new DateTimeOffset(began.UtcDateTime.Date.AddDays(day), default).AddHours(13).AddMinutes(5 * (place / Counters));
        var center = centers[number % centers.Count];
        var account = BareAt((int)(number * Step % size.Employers));
        var holder = new AppointmentHolder(account.Employer, $"t{number}@correo.example", Mobile.FromStored("0991234567"));
        var turno = new Appointment(
            dice.Id(start.AddDays(-3)), Purpose.ResetKey, holder, new(center, start, start.AddMinutes(5), 1 + (place % Counters)),
            new(ReferenceAt(number), dice.Bytes(32), [1], Language.Default.Name, start.AddDays(-3)));
        turno.Arrive(start.AddMinutes(-4));
        var visit = new Visit(
            dice.Id(start), new(center, turno.Reference, turno.Id, start), account.Employer, Purpose.ResetKey, Preference.None, start.AddMinutes(-4));
        visit.Call(agent, start.AddMinutes(dice.Below(20)));
        visit.Start(agent.MemberId, start.AddMinutes(21));
        visit.Close(VisitResult.NothingDone, agent.MemberId, start.AddMinutes(25 + dice.Below(20)));
        return (turno, visit);
    }

    /// <summary>An entry of a case: four tell of each, in the order of time.</summary>
    public AuditEntry EntryAt(int number)
    {
        var of = (int)((long)number * size.Cases / size.Entries);
        var (kind, after) = Story[number % Story.Length];
        var at = MomentOf(of, size.Cases).AddSeconds(after);
        var address = new IPAddress([10, (byte)(of >> 16), (byte)(of >> 8), (byte)of]);
        return new(at, kind, Actor.Visitor(address.ToString(), string.Empty))
        {
            AccountId = IdOf((int)(of * Step % size.Employers)),
            Reference = ReferenceAt(of),
            Detail = kind is AuditKind.KeySet ? nameof(RecoveryMethod.Recovery) : null,
        };
    }

    /// <summary>Of a case or of a turno; no two of a kind have the same.</summary>
    public static string ReferenceAt(int number)
    {
        var rest = number * Stride % References;
        return string.Create(6, rest, static (text, rest) =>
        {
            for (var place = 0; place < text.Length; place++)
            {
                text[place] = place == 3 ? '-' : Readable[(int)(rest % Readable.Length)];
                rest = place == 3 ? rest : rest / Readable.Length;
            }
        });
    }

    private EmployerAccount BareAt(int number) => Filling.AccountAt(number, IdOf(number));

    private Guid IdOf(int number) => new HistoryDice(0, number).Id(began);

    private DateTimeOffset MomentOf(long number, int count)
    {
        var at = began + ((now - began - TimeSpan.FromHours(1)) * (number / (double)count));
        // As both databases store it.
        return new(at.Ticks - (at.Ticks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
    }
}
