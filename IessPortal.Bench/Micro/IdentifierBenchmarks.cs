using BenchmarkDotNet.Attributes;
using IessPortal.Core.Domain.Identifiers;

namespace IessPortal.Bench.Micro;

/// <summary>What every form of identification begins with.</summary>
public class IdentifierBenchmarks
{
    [Benchmark(Description = "cédula, as typed with a hyphen")]
    public bool Cedula() => Core.Domain.Identifiers.Cedula.TryParse(" 170000001-9 ", out _, out _);

    [Benchmark(Description = "RUC of a company")]
    public bool CompanyRuc() => Ruc.TryParse("1790000028001", out _, out _);

    [Benchmark(Description = "RUC of a person, whose cédula is checked, too")]
    public bool PersonRuc() => Ruc.TryParse("0100000041001", out _, out _);

    [Benchmark(Description = "RUC that is none")]
    public bool NoRuc() => Ruc.TryParse("9990000028001", out _, out _);
}
