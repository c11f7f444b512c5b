using System.Buffers.Binary;
using IessPortal.Core;
using IessPortal.Core.Platform.Storage.Identity;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Web.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IessPortal.Tests.Architecture;

/// <summary>The services as they are shipped, which the other tests start without these checks and with cheaper hashes.</summary>
public sealed class ServicesTests
{
    [Theory, Databases]
    public async Task Every_service_can_be_built(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(kind);
        var services = new ServiceCollection().AddLogging().AddPortal(TestSettings.Read(database), database.Folder);

        await using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

        Assert.InRange(services.Count, 150, 5000);
    }

    [Fact]
    public async Task A_service_that_cannot_be_built_is_found()
    {
        await using var database = await TestDatabase.CreateEmptyAsync(DatabaseKind.Sqlite);
        var services = new ServiceCollection().AddLogging().AddPortal(TestSettings.Read(database), database.Folder).AddSingleton<Unbuildable>();

        Assert.Throws<AggregateException>(() => services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }));
    }

    /// <summary>In Development the host checks all services itself as it is built.</summary>
    [Theory, Databases]
    public async Task The_host_can_be_built_and_hashes_keys_at_the_full_cost(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(kind);
        await using var app = PortalHost.Build(
            ["--environment=Development", .. TestSettings.Of(database).Select(setting => $"--{setting.Key}={setting.Value}")]);
        var hash = Convert.FromBase64String(app.Services.GetRequiredService<IPasswordHasher<PortalUser>>().HashPassword(new PortalUser(), Journey.NewKey));

        // Version 3 of the framework's format: HMAC-SHA512, then the iterations.
        Assert.Equal(1, hash[0]);
        Assert.Equal(2u, BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)));
        Assert.InRange(BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)), 100_000u, uint.MaxValue);
    }

    /// <summary>Asks for what nobody provides.</summary>
    private sealed class Unbuildable(IFormatProvider missing)
    {
        public override string ToString() => 1.ToString(missing);
    }
}
