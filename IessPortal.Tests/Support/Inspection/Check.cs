using FsCheck;
using FsCheck.Fluent;

namespace IessPortal.Tests.Support.Inspection;

/// <summary>Properties: something that holds for every input there is, tried on many.</summary>
public static class Check
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(1000);

    public static void That<T>(Gen<T> inputs, Func<T, bool> holds) => FsCheck.Check.One(Many, Prop.ForAll(inputs.ToArbitrary(), holds));

    public static void That<T1, T2, T3>(Gen<T1> first, Gen<T2> second, Gen<T3> third, Func<T1, T2, T3, bool> holds) =>
        That(from a in first from b in second from c in third select (a, b, c), inputs => holds(inputs.a, inputs.b, inputs.c));
}
