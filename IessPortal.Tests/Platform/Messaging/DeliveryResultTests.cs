using IessPortal.Core.Platform.Messaging;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IessPortal.Tests.Platform.Messaging;

public sealed class DeliveryResultTests
{
    [Fact]
    public async Task Each_mail_with_a_clock_has_an_owner_and_no_two_have_the_same()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var owned = portal.Get<IServiceProvider>().GetServices<IDeliveryResultHandler>().Select(owner => owner.Content).ToList();
        var timed = ProductTypes.All.Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(TimedMail))).ToHashSet();

        Assert.InRange(timed.Count, 6, 50);
        Assert.Equal(timed.Count, owned.Count);
        Assert.Equal(timed, owned.ToHashSet());
    }
}
