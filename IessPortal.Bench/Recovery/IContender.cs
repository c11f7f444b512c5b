using IessPortal.Tests.Support.Hosts;

namespace IessPortal.Bench.Recovery;

/// <summary>One of the two that are measured side by side.</summary>
internal interface IContender : IAsyncDisposable
{
    string Name { get; }

    /// <summary>How many passwords it hashes for each recovery.</summary>
    int Hashes { get; }

    /// <summary>How many requests its last recovery took.</summary>
    int Requests { get; }

    HostProcess Process { get; }

    /// <summary>Lets what was done so far lie behind everybody.</summary>
    Task RestAsync();

    /// <summary>Brings somebody to a new key, whole.</summary>
    /// <param name="who">Nobody else's recovery is under way under the same number.</param>
    Task RecoverAsync(int who);
}
