using IessPortal.Core.Demo;

namespace IessPortal.Bench.Recovery;

/// <summary>The demo's employers that can recover their key.</summary>
internal static class Cast
{
    private static readonly string[] Names =
    [
        "Comercial Demo S.A.",
        "Municipio de Prueba",
        "Profesional independiente",
        "Patrono de hogar",
        "Persona extranjera",
        "Empresa en Mora S.A.",
        "Sociedad Nueva S.A.S.",
        "Comercial Demo S.A., sucursal 0002",
    ];

    public static IReadOnlyList<DemoEmployer> InOrder { get; } = [.. Names.Select(name => DemoEmployers.All.Single(demo => demo.Case == name))];
}
