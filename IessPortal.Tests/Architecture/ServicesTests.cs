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
        var hasher = app.Services.GetRequiredService<IPasswordHasher<PortalUser>>();
        var hash = hasher.HashPassword(new PortalUser(), Journey.NewKey);

        // OWASP's first choice, and not less.
        Assert.StartsWith("$argon2id$v=19$m=19456,t=2,p=1$", hash, StringComparison.Ordinal);
        Assert.Equal(PasswordVerificationResult.Success, hasher.VerifyHashedPassword(new PortalUser(), hash, Journey.NewKey));
        Assert.Equal(PasswordVerificationResult.Failed, hasher.VerifyHashedPassword(new PortalUser(), hash, "Mora#Tropi1"));
    }

    /// <summary>Asks for what nobody provides.</summary>
    private sealed class Unbuildable(IFormatProvider missing)
    {
        public override string ToString() => 1.ToString(missing);
    }
}
