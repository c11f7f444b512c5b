using FsCheck;
using FsCheck.Fluent;

namespace IessPortal.Tests.Support.Inspection;

/// <summary>Properties: something that holds for every input there is, tried on many.</summary>
public static class Check
{
    private const int Many = 1000;

    /// <param name="tries">How many inputs; fewer where each is dear.</param>
    public static void That<T>(Gen<T> inputs, Func<T, bool> holds, int tries = Many) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(tries), Prop.ForAll(inputs.ToArbitrary(), holds));

    /// <inheritdoc cref="That{T}(Gen{T}, Func{T, bool}, int)"/>
    public static void That<T1, T2, T3>(Gen<T1> first, Gen<T2> second, Gen<T3> third, Func<T1, T2, T3, bool> holds, int tries = Many) =>
        That(from a in first from b in second from c in third select (a, b, c), inputs => holds(inputs.a, inputs.b, inputs.c), tries);
}
