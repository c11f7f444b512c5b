using IessPortal.Core.Platform.Registries;

namespace IessPortal.Core.Demo;

/// <summary>The fictitious employers of the demo, one for each thing that can happen.</summary>
public static class DemoEmployers
{
    public static readonly IReadOnlyList<DemoEmployer> All =
    [
        Company(
            "Comercial Demo S.A.",
            "1700000019",
            "1790000028001",
            "gerencia@comercial-demo.ec",
            "Capuli-48x",
            "María Elena Prueba Andrade",
            new(1978, 4, 12),
            "Quito",
            new(2009, 5, 18)) with { Mobile = "0991234567" },
        Company(
            "Comercial Demo S.A.",
            "1700000019",
            "1790000028001",
            "sucursal.sur@comercial-demo.ec",
            "Naranjilla.7",
            "María Elena Prueba Andrade",
            new(1978, 4, 12),
            "Quito",
            new(2009, 5, 18)) with
        {
            Case = "Comercial Demo S.A., sucursal 0002",
            Employer = Id("1700000019", "1790000028001", "0002"),
        },
        Company(
            "Municipio de Prueba",
            "0900000035",
            "1760000150001",
            "alcaldia@municipio-prueba.ec",
            "Guayacan+31",
            "Carlos Alberto Ejemplo Vera",
            new(1966, 9, 30),
            "Quito",
            new(1985, 11, 4)) with
        {
            Supercias = null,
        },
        new("Profesional independiente", Id("0100000041", "0100000041001"))
        {
            Name = "Lucía Muestra Peralta",
            RepresentativeName = "Lucía Muestra Peralta",
            Email = "lucia.muestra@correo-demo.ec",
            Key = "Rumipamba#4",
            RegistroCivil = new("MUESTRA PERALTA LUCÍA") { BornOn = new(1984, 1, 23) },
            Sri = new(SriState.Active) { IssuedOn = new(2012, 2, 9), HeadOfficeCanton = "Cuenca" },
            Iess = new(false, "2205"),
            Affiliate = new(AffiliateKeyState.Active),
        },
        new("Patrono de hogar", Id("1800000059", "1800000059000"))
        {
            Name = "Jorge Hogareño Salazar",
            RepresentativeName = "Jorge Hogareño Salazar",
            Email = "jorge.salazar@correo-demo.ec",
            Key = "Tungurahu@8",
            RegistroCivil = new("HOGAREÑO SALAZAR JORGE") { BornOn = new(1971, 12, 5) },
            Iess = new(false, "8830"),
            Affiliate = new(AffiliateKeyState.Blocked),
        },
        Company(
            "Persona extranjera",
            "EXT0000123",
            "0990000034001",
            "office@foreign-demo.ec",
            "Ceviche-56m",
            "Anna Example",
            new(1980, 7, 7),
            "Guayaquil",
            new(2018, 3, 21)) with
        {
            Name = "Anna Example",
            RegistroCivil = null,
            Supercias = null,
        },
        Company(
            "Importadora Suspendida",
            "1100000064",
            "0190000044001",
            "gerencia@importadora-demo.ec",
            "Vilcabamba=3",
            "Rosa Importa Jaramillo",
            new(1975, 2, 14),
            "Cuenca",
            new(2014, 2, 11))
            .AtSri(sri => sri with { State = SriState.Suspended, StateSince = new(2026, 3, 3) }),
        Company(
            "Taller Cerrado",
            "1300000070",
            "1190000067001",
            "taller@taller-demo.ec",
            "Chirimoya/62",
            "Pedro Taller Cedeño",
            new(1969, 6, 18),
            "Loja",
            new(2001, 8, 27))
            .AtSri(sri => sri with { State = SriState.Closed, StateSince = new(2025, 8, 29) }),
        Company(
            "Sin Correo Cía. Ltda.", "1700000084", "1790000087001", null, "Babaco;193z", "Elsa Correa Ninabanda", new(1988, 10, 2), "Quito", new(2016, 6, 13)),
        Company(
            "Cuenta Bloqueada S.A.",
            "0900000092",
            "0990000093001",
            "contabilidad@bloqueada-demo.ec",
            "Manglar_27k",
            "Iván Candado Mite",
            new(1973, 3, 9),
            "Guayaquil",
            new(2003, 10, 30)) with { Blocked = true, Mobile = "0987654321" },
        Company(
            "Primera Clave S.A.S.",
            "1700000100",
            "1790000109001",
            "hola@primera-demo.ec",
            null,
            "Nina Nueva Quishpe",
            new(1996, 5, 25),
            "Quito",
            new(2026, 9, 1)),
        Company(
            "Registro Caído S.A.",
            "0800000119",
            "0890000118001",
            "info@registro-demo.ec",
            "Tonsupa%81q",
            "Wilmer Registro Quiñónez",
            new(1982, 11, 11),
            "Esmeraldas",
            new(2010, 4, 6)) with { RegistroCivilDown = true },
        Company(
            "Otro Representante S.A.",
            "2000000121",
            "2090000120001",
            "gerencia@otro-demo.ec",
            "Iguana?44tr",
            "Olga Antes Gil",
            new(1979, 8, 16),
            "Santa Cruz",
            new(2007, 1, 22))
            .AtSri(sri => sri with { Representatives = ["2000000204"] }),
        Company(
            "Empresa en Mora S.A.",
            "1700000134",
            "1790000133001",
            "pagos@mora-demo.ec",
            "Taxo!2208w",
            "Luis Mora Deuda",
            new(1968, 4, 28),
            "Quito",
            new(1999, 12, 15)) with { Iess = new(true, "6102") },
        Company(
            "Sociedad Nueva S.A.S.",
            "1200000147",
            "1790000145001",
            "socios@nueva-demo.ec",
            "Cacao&Mani5",
            "Karen Sociedad Loor",
            new(1991, 9, 19),
            "Quito",
            new(2025, 2, 3)),
        Company(
            "Nombramiento Vencido S.A.",
            "0960000156",
            "0960000220001",
            "gerencia@vencido-demo.ec",
            "Garza(19)rio",
            "Marta Vence Yépez",
            new(1985, 7, 1),
            "Guayaquil",
            new(2011, 5, 5)) with
        {
            Supercias = new() { IncorporatedOn = new(2011, 4, 17), Nombramientos = [new("0960000156", new(2021, 5, 31), new(2026, 5, 31))] },
        },
    ];

    private static DemoEmployer Company(
        string name, string representative, string ruc, string? email, string? key, string representativeName, DateOnly born, string canton,
        DateOnly issued) => new(name, Id(representative, ruc))
        {
            Name = name,
            RepresentativeName = representativeName,
            Email = email,
            Key = key,
            RegistroCivil = new(representativeName.ToUpperInvariant()) { BornOn = born },
            Sri = new(SriState.Active)
            {
                Name = name.ToUpperInvariant(),
                IssuedOn = issued,
                HeadOfficeCanton = canton,
                FormerAddresses = [$"{ProvinceOf(canton)} / {canton} / CENTRO / SUCRE {issued.Day}-{issued.Year % 100:00}".ToUpperInvariant()],
                Representatives = representative.All(char.IsAsciiDigit) ? [representative] : ["P1234567"],
            },
            Supercias = new() { IncorporatedOn = issued.AddDays(-18), Nombramientos = [new(representative, new(2024, 2, 15), new(2029, 2, 15))] },
            Iess = new(false, "4417"),
        };

    private static DemoEmployer AtSri(this DemoEmployer employer, Func<SriTaxpayer, SriTaxpayer> change) => employer with { Sri = change(employer.Sri!) };

    private static string ProvinceOf(string canton) => canton switch
    {
        "Quito" => "Pichincha",
        "Guayaquil" => "Guayas",
        "Cuenca" => "Azuay",
        "Santa Cruz" => "Galápagos",
        _ => canton,
    };

    private static EmployerId Id(string representative, string ruc, string sucursal = "0001") =>
        new(PersonId.FromStored(representative), Ruc.FromStored(ruc), Sucursal.FromStored(sucursal));
}
