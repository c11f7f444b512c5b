using IessPortal.Tests.Support.Hosts;
using Xunit;

namespace IessPortal.Tests.Faults;

/// <summary>
/// Two hosts on one server: a host killed or ended, the server stopped, killed, restarted, cut off, read-only; the mail server and registries in trouble.
/// </summary>
[StartsProcesses]
public sealed class FaultsOnPostgresTests
{
    [Fact]
    public Task Whatever_fails_at_whichever_moment_nothing_is_lost_and_everybody_can_go_on() => FaultRun.RunAsync(DatabaseKind.Postgres);
}
