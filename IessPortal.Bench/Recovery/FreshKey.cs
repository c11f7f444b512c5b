using System.Security.Cryptography;

namespace IessPortal.Bench.Recovery;

/// <summary>Keys that keep the policy and do not come twice.</summary>
internal static class FreshKey
{
    private const int Groups = 3;

    /// <summary>Three times a capital, a digit, a small letter and a sign: no word and no run fits in between.</summary>
    public static string Next() => string.Concat(Enumerable.Range(0, Groups).Select(_ =>
        RandomNumberGenerator.GetString("BCDFGHJKLMNPQRSTVWXZ", 1) + RandomNumberGenerator.GetString("23456789", 1)
        + RandomNumberGenerator.GetString("bcdfghjkmnpqrstvwxz", 1) + RandomNumberGenerator.GetString("+-#=%", 1)));
}
