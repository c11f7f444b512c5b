namespace IessPortal.Bench.Identification;

/// <summary>A kind of identification that finds nobody.</summary>
internal sealed record Attempt(string Name, string Cedula, string Ruc, string Sucursal)
{
    /// <summary>Around the demo's «Comercial Demo S.A.»: 1700000019, 1790000028001, 0001.</summary>
    public static readonly IReadOnlyList<Attempt> All =
    [
        new("unknown employer", "1710034065", "1790010937001", "0001"),
        new("wrong cédula", "1710034065", "1790000028001", "0001"),
        new("wrong sucursal", "1700000019", "1790000028001", "0009"),
    ];
}
