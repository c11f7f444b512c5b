using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage.Identity;

namespace IessPortal.Bench.Measuring;

/// <summary>What one of the portal's hashes of a key costs on this machine: the unit in which a recovery is weighed.</summary>
internal static class HashTimes
{
    private const int Times = 4;

    /// <summary>As the settings file has it.</summary>
    private static readonly HashCost Cost = new(19 * 1024, 2);

    /// <summary>CPU of this thread for each of some hashes, in milliseconds; the first, cold one does not count.</summary>
    public static IReadOnlyList<double> Measure()
    {
        var hasher = new Argon2Hasher<PortalUser>(Cost);
        var user = new PortalUser();
        One(hasher, user);
        return [.. Enumerable.Range(0, Times).Select(_ => One(hasher, user))];
    }

    private static double One(Argon2Hasher<PortalUser> hasher, PortalUser user)
    {
        var before = ThreadCpu.Used;
        hasher.HashPassword(user, "Yaguana+92x");
        return (ThreadCpu.Used - before).TotalMilliseconds;
    }
}
