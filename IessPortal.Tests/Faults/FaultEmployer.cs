using System.Globalization;
using System.Text.Json;
using IessPortal.Core.Demo;
using IessPortal.Core.Demo.History;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Platform.Registries;
using IessPortal.Tests.Support.Servers;

namespace IessPortal.Tests.Faults;

/// <summary>A made-up company of which all four registries know, so that each moment has somebody of its own.</summary>
internal sealed class FaultEmployer
{
    public const string OldKey = "Capuli-48x";
    public const string NewKey = "Yaguana+92x";

    private static readonly DateOnly Born = new(1978, 4, 12);
    private static readonly DateOnly Issued = new(2009, 5, 18);
    private static readonly DateOnly Incorporated = new(2009, 4, 30);
    private static readonly DateOnly Appointed = new(2024, 2, 15);

    public FaultEmployer(int number)
    {
        Number = number;
        var cedula = HistoryEmployers.CedulaOf("17", 500_000 + number);
        var ruc = string.Create(CultureInfo.InvariantCulture, $"179{500_000 + number}1001");
        Demo = new($"Momento {number}", new(PersonId.FromStored(cedula), Ruc.FromStored(ruc), Sucursal.First))
        {
            Name = $"Momento {number} S.A.",
            RepresentativeName = "Elena Paciente Andrade",
            Email = $"momento{number}@momentos.example",
            Sri = new(SriState.Active) { FormerAddresses = ["PICHINCHA / QUITO / CENTRO / SUCRE 18-09"] },
            Iess = new(false, "4417"),
        };
    }

    public int Number { get; }

    /// <summary>As the forms of the pages want it.</summary>
    public DemoEmployer Demo { get; }

    public string Email => Demo.Email!;

    public string UserName => EmployerAccount.UserNameOf(Demo.Employer.Ruc, Demo.Employer.Sucursal);

    /// <summary>Where they come from: nobody else does.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"10.7.{Number / 250}.{1 + (Number % 250)}");

    /// <summary>What they answer to each question that is typed, under the words in which the page asks.</summary>
    public IReadOnlyDictionary<string, string?> Answers { get; } = new Dictionary<string, string?>
    {
        ["Fecha de nacimiento del representante legal"] = Day(Born),
        ["Fecha en que se emitió el RUC"] = Day(Issued),
        ["Fecha de constitución de la compañía"] = Day(Incorporated),
        ["Fecha del nombramiento del representante legal"] = Day(Appointed),
        ["Cantón del establecimiento matriz"] = "Quito",
    };

    /// <summary>Whether a registry is asked about them by this.</summary>
    public bool IsAskedAbout(string path) =>
        path.Contains(Demo.Employer.Ruc.Value, StringComparison.Ordinal) || path.Contains(Demo.Employer.Representative.Value, StringComparison.Ordinal);

    /// <summary>Has the registries know of them.</summary>
    public void Register(RegistryServer registries)
    {
        var (representative, ruc, sucursal) = Demo.Employer;
        Answer($"/sri/ConsolidadoContribuyente/obtenerPorNumerosRuc?&ruc={ruc.Value}", new[]
        {
            new
            {
                numeroRuc = ruc.Value,
                razonSocial = Demo.Name,
                estadoContribuyenteRuc = "ACTIVO",
                informacionFechasContribuyente = new { fechaInscripcion = Iso(Issued) },
                representantesLegales = new[] { new { identificacion = representative.Value } },
            },
        });
        Answer($"/sri/Establecimiento/consultarPorNumeroRuc?numeroRuc={ruc.Value}", new[]
        {
            new { matriz = "SI", estado = "ABIERTO", direccionCompleta = "PICHINCHA / Quito / CENTRO / BOLÍVAR 1" },
            new { matriz = "NO", estado = "CERRADO", direccionCompleta = Demo.Sri!.FormerAddresses[0] },
        });
        Answer(
            $"/civil/DatosRegistroCivil/obtenerPorNumeroIdentificacionConToken?numeroIdentificacion={representative.Value}",
            new { cedula = representative.Value, nombre = Demo.RepresentativeName, fechaNacimiento = Iso(Born) });
        Answer($"/supercias/PortalInformacion/consulta/companias/{ruc.Value}", new
        {
            ruc = ruc.Value,
            fechaConstitucion = Iso(Incorporated),
            administradores = new[] { new { identificacion = representative.Value, fechaNombramiento = Iso(Appointed) } },
        });
        Answer($"/iess/empleadores/{ruc.Value}/{sucursal.Value}", new { moraPatronal = false, cuentaDebito = "XXXX4417" });

        void Answer(string path, object body) => registries.Answer(path, JsonSerializer.Serialize(body));
    }

    private static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
