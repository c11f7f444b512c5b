using IessPortal.Core.Platform.Registries;

namespace IessPortal.Core.Demo.History;

/// <summary>A fictitious employer whose past the demo shows.</summary>
/// <param name="Demo">As registries and account have it. Nobody knows its key.</param>
/// <param name="Obstacle">Why recovering online does not serve it; none: nothing stands in the way.</param>
internal sealed record HistoryEmployer(DemoEmployer Demo, Reason? Obstacle);

/// <summary>Six hundred of them, always the same. Their numbers are of the lowest that there are, right behind those of <see cref="DemoEmployers"/>.</summary>
internal static class HistoryEmployers
{
    private const int Count = 600;
    private const int FirstNumber = 300;

    private static readonly (string Province, string Canton, string Name)[] Places =
    [
        ("17", "Quito", "Pichincha"), ("09", "Guayaquil", "Guayas"), ("17", "Quito", "Pichincha"), ("01", "Cuenca", "Azuay"),
        ("09", "Guayaquil", "Guayas"), ("13", "Manta", "Manabí"), ("17", "Rumiñahui", "Pichincha"), ("20", "Santa Cruz", "Galápagos"),
    ];

    private static readonly Lazy<IReadOnlyList<HistoryEmployer>> Made = new(() => [.. Enumerable.Range(0, Count).Select(Make)]);

    public static IReadOnlyList<HistoryEmployer> All => Made.Value;

    /// <summary>A made-up number that checks.</summary>
    public static string CedulaOf(string province, int number) => WithCheckDigit($"{province}{number:0000000}", digits => CheckDigits.PassesModulo10(digits));

    private static HistoryEmployer Make(int number)
    {
        var dice = new HistoryDice(Count, number);
        var (province, canton, provinceName) = Places[number % Places.Length];
        var cedula = CedulaOf(province, FirstNumber + number);
        var isFirm = number % 5 < 3;
        var isDomestic = number % 10 == 9;
        var ruc = isFirm
            ? WithCheckDigit($"{province}9{FirstNumber + number:000000}", digits => CheckDigits.PassesPrivateModulo11(digits)) + "001"
            : cedula + (isDomestic ? "000" : "001");
        var person = HistoryNames.Person(dice);
        var name = isFirm ? HistoryNames.Firm(dice) : person;
        var obstacle = ObstacleOf(number, isFirm, isDomestic);
        var issued = new DateOnly(1994 + dice.Below(28), 1 + dice.Below(12), 1 + dice.Below(28));
        var since = new DateOnly(2026, 1 + dice.Below(6), 1 + dice.Below(28));
        var representative = obstacle == Reason.OtherRepresentative ? "2000000204" : cedula;
        return new(
            new(name, new(PersonId.FromStored(cedula), Ruc.FromStored(ruc), Sucursal.FromStored("0001")))
            {
                Name = name,
                RepresentativeName = person,
                Email = obstacle == Reason.NoEmail ? null : $"empleador{number + 1}@correo-demo.ec",
                Mobile = dice.Chance(0.7) ? $"099{1_000_000 + number}" : null,
                RegistroCivil = new(person.ToUpperInvariant()) { BornOn = issued.AddYears(-25 - dice.Below(30)) },
                Sri = isDomestic ? null : new(StateOf(obstacle))
                {
                    Name = name.ToUpperInvariant(),
                    IssuedOn = issued,
                    HeadOfficeCanton = canton,
                    FormerAddresses = [$"{provinceName} / {canton} / CENTRO / BOLÍVAR {issued.Day}-{issued.Year % 100:00}".ToUpperInvariant()],
                    Representatives = isFirm ? [representative] : [],
                    StateSince = StateOf(obstacle) is SriState.Active ? null : since,
                },
                Supercias = isFirm
                    ? new()
                    {
                        IncorporatedOn = issued.AddDays(-20),
                        Nombramientos = [new(cedula, new(2024, 3, 1), obstacle == Reason.NombramientoExpired ? since : new(2029, 3, 1))],
                    }
                    : null,
                Iess = new(dice.Chance(0.08), $"{dice.Below(10_000):0000}"),
                Affiliate = isFirm ? null : new(AffiliateKeyState.Active),
            },
            obstacle);
    }

    private static Reason? ObstacleOf(int number, bool isFirm, bool isDomestic) => (number % 24) switch
    {
        0 => Reason.NoEmail,
        3 when !isDomestic => Reason.RucSuspended,
        8 when !isDomestic => Reason.RucClosed,
        15 when isFirm => Reason.OtherRepresentative,
        20 when isFirm => Reason.NombramientoExpired,
        5 or 11 or 17 or 23 => Reason.NoKeyYet,
        _ => null,
    };

    private static SriState StateOf(Reason? obstacle) =>
        obstacle == Reason.RucSuspended ? SriState.Suspended : obstacle == Reason.RucClosed ? SriState.Closed : SriState.Active;

    private static string WithCheckDigit(string digits, Func<string, bool> passes)
    {
        for (var last = 0; last < 10; last++)
        {
            if (passes($"{digits}{last}"))
            {
                return $"{digits}{last}";
            }
        }

        // Modulo 11 has numbers without a check digit; the SRI issues RUC that fail it, too.
        return $"{digits}0";
    }
}
