using System.Security.Cryptography;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Domain.Time;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Bench.Counter;

/// <summary>Fills the portal as a large country's office is filled.</summary>
internal static class Filling
{
    private const int Batch = 2000;
    private const int CountersEach = 10;

    private static readonly string[] Trades =
    [
        "Comercial", "Importadora", "Constructora", "Panadería", "Transportes", "Hacienda", "Clínica", "Ferretería", "Textiles", "Consultora",
    ];
    private static readonly string[] Names =
    [
        "Andina", "del Pacífico", "Cotopaxi", "San José", "Quitumbe", "Los Ceibos", "Amazonas", "El Cóndor", "Tungurahua", "Manabita", "Santa Elena",
    ];
    private static readonly string[] People = ["María", "Carlos", "Lucía", "Jorge", "Rosa", "Pedro", "Elsa"];
    private static readonly string[] Families =
    [
        "Quishpe", "Cedeño", "Andrade", "Vera", "Jaramillo", "Zambrano", "Peñafiel", "Loor", "Guamán", "Yépez", "Salazar", "Bravo", "Cabrera",
    ];

    /// <summary>The day of <see cref="TurnosAsync(Desk, int)"/>.</summary>
    public static readonly DateOnly Day = new(2030, 3, 4);

    /// <param name="number">Up to six digits.</param>
    public static EmployerId EmployerAt(int number) => new(CedulaAt($"070{number:000000}"), Ruc.FromStored($"079{number:0000000}001"), Sucursal.First);

    /// <summary>Its account, with names of its own.</summary>
    public static EmployerAccount AccountAt(int number, Guid id) => new(
        id,
        EmployerAt(number),
        $"{Trades[number % Trades.Length]} {Names[number % Names.Length]} {number} S.A.",
        $"{People[number % People.Length]} {Families[number % Families.Length]} {Families[number / 7 % Families.Length]}");

    private static Cedula CedulaAt(string nine) =>
        Enumerable.Range(0, 10).Select(check => Cedula.TryParse($"{nine}{check}", out var cedula, out _) ? cedula : null).First(cedula => cedula is not null)!;

    /// <summary>As many employers as asked for, each with names of its own.</summary>
    public static async Task EmployersAsync(Desk desk, int count)
    {
        var time = TimeProvider.System;
        for (var start = 0; start < count; start += Batch)
        {
            var accounts = Enumerable.Range(start, Math.Min(Batch, count - start)).Select(number => AccountAt(number, time.NewId())).ToList();
            await desk.Get<PortalStore>().WriteAsync(
                db =>
                {
                    db.EmployerAccounts.AddRange(accounts);
                    return Task.FromResult(true);
                },
                CancellationToken.None);
        }
    }

    /// <summary>Turnos on one day of the agent's centre; the code of one of them.</summary>
    public static Task<(DateOnly Day, string Reference)> TurnosAsync(Desk desk, int count) => TurnosAsync(desk, count, _ => RandomSecret.Reference());

    /// <param name="referenceOf">A code for each that nothing else has.</param>
    public static Task<(DateOnly Day, string Reference)> TurnosAsync(Desk desk, int count, Func<int, string> referenceOf) =>
        TurnosAsync(desk, count, new DateTimeOffset(Day, new TimeOnly(12, 0), TimeSpan.Zero), referenceOf);

    /// <summary>Turnos around this hour.</summary>
    public static Task TurnosTodayAsync(Desk desk, int count)
    {
        var now = TimeProvider.System.GetUtcNow();
        var first = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerHour) + TimeSpan.TicksPerMinute, TimeSpan.Zero);
        return TurnosAsync(desk, count, first, _ => RandomSecret.Reference());
    }

    private static async Task<(DateOnly Day, string Reference)> TurnosAsync(
        Desk desk, int count, DateTimeOffset first, Func<int, string> referenceOf)
    {
        var turnos = Enumerable.Range(0, count).Select(number =>
        {
            var start = first + TimeSpan.FromMinutes(number / CountersEach * 5);
            var holder = new AppointmentHolder(EmployerAt(number), $"t{number}@correo.example", Mobile.FromStored("0991234567"));
            var origin = new AppointmentOrigin(referenceOf(number), RandomNumberGenerator.GetBytes(32), [1], "es-EC", first);
            return new Appointment(
                TimeProvider.System.NewId(), Purpose.ResetKey, holder, new(desk.CenterId, start, start.AddMinutes(5), 1 + (number % CountersEach)), origin);
        }).ToList();
        await desk.Get<PortalStore>().WriteAsync(
            db =>
            {
                db.Appointments.AddRange(turnos);
                return Task.FromResult(true);
            },
            CancellationToken.None);
        return (DateOnly.FromDateTime(first.UtcDateTime), turnos[count / 2].Reference);
    }
}
