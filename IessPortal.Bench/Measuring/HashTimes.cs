using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage.Identity;
using Microsoft.AspNetCore.Identity;

namespace IessPortal.Bench.Measuring;

/// <summary>What one of the portal's hashes of a key costs on this machine: the unit in which a recovery is weighed.</summary>
internal static class HashTimes
{
    private const int Times = 4;

    /// <summary>As the settings file has it.</summary>
    private static readonly HashCost Cost = new(19 * 1024, 2);

    /// <summary>CPU of this thread for each of some hashes, in milliseconds; the first, cold one does not count.</summary>
    public static IReadOnlyList<double> Measure() => Measure(new Argon2Hasher<PortalUser>(Cost), new PortalUser());

    /// <summary>The same by Identity's own hasher, as it comes.</summary>
    public static IReadOnlyList<double> MeasurePeer() => Measure(new PasswordHasher<IdentityUser>(), new IdentityUser());

    private static double[] Measure<T>(IPasswordHasher<T> hasher, T user) where T : class
    {
        One(hasher, user);
        return [.. Enumerable.Range(0, Times).Select(_ => One(hasher, user))];
    }

    private static double One<T>(IPasswordHasher<T> hasher, T user) where T : class
    {
        var before = ThreadCpu.Used;
        hasher.HashPassword(user, "Yaguana+92x");
        return (ThreadCpu.Used - before).TotalMilliseconds;
    }
}
