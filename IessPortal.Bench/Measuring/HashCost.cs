using IessPortal.Core.Platform.Storage.Identity;
using Microsoft.AspNetCore.Identity;

namespace IessPortal.Bench.Measuring;

/// <summary>What one of Identity's password hashes costs on this machine: the unit in which a recovery is weighed.</summary>
internal static class HashCost
{
    private const int Times = 4;

    /// <summary>CPU of this thread for each of some hashes, in milliseconds; the first, cold one does not count.</summary>
    public static IReadOnlyList<double> Measure()
    {
        var hasher = new PasswordHasher<PortalUser>();
        var user = new PortalUser();
        One(hasher, user);
        return [.. Enumerable.Range(0, Times).Select(_ => One(hasher, user))];
    }

    private static double One(PasswordHasher<PortalUser> hasher, PortalUser user)
    {
        var before = ThreadCpu.Used;
        hasher.HashPassword(user, "Yaguana+92x");
        return (ThreadCpu.Used - before).TotalMilliseconds;
    }
}
