using Xunit;

namespace IessPortal.Tests.Support.Hosts;

/// <summary>One server for all tests of a class that get along with each other on it.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    public PortalServer Portal { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Portal = await PortalServer.StartAsync();

    public ValueTask DisposeAsync() => Portal.DisposeAsync();
}
