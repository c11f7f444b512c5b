using IessPortal.Tests.Support.Hosts;
using Xunit;

namespace IessPortal.Tests.Faults;

/// <summary>One host on a file: killed, ended, its file locked, its disk full, its clock set; the mail server and registries in trouble.</summary>
[StartsProcesses]
public sealed class FaultsOnSqliteTests
{
    [Fact]
    public Task Whatever_fails_at_whichever_moment_nothing_is_lost_and_everybody_can_go_on() => FaultRun.RunAsync(DatabaseKind.Sqlite);
}
