using IessPortal.Core.Demo;

namespace IessPortal.Bench.Recovery;

/// <summary>The demo's employers that can recover their key, dealt out to those who work at once.</summary>
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

    /// <summary>The employers of one worker; no two workers share one.</summary>
    public static IReadOnlyList<DemoEmployer> Of(int worker, int workers) => [.. InOrder.Where((_, index) => index % workers == worker)];
}
