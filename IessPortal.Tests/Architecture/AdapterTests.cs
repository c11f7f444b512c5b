using IessPortal.Core.Demo.Messaging;
using IessPortal.Core.Features.SignedRequests.Revocation;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Registries;
using IessPortal.Core.Platform.Uploads;
using IessPortal.Tests.Support.Inspection;
using Xunit;

namespace IessPortal.Tests.Architecture;

/// <summary>What stands behind a port can be exchanged, because nobody can see it.</summary>
public sealed class AdapterTests
{
    private static readonly Type[] Ports =
    [
        typeof(ITaxRegistry), typeof(ICivilRegistry), typeof(ICompanyRegistry), typeof(IAffiliateRegistry), typeof(IMailTransport), typeof(ISmsGateway),
        typeof(IVirusScanner), typeof(IRevocationTransport),
    ];

    /// <summary>What features tell the platform of themselves; behind these stand no vendors.</summary>
    private static readonly Type[] ForFeatures = [typeof(IDeliveryResultHandler), typeof(INoticeFailureHandler), typeof(IStoredFileOwner)];

    /// <summary>The demo's mails are there to be shown.</summary>
    private static readonly Type[] Seen = [typeof(DemoMailbox), typeof(DemoMail), typeof(DemoMobile), typeof(DemoSms)];

    public static TheoryData<Type> AllPorts => [.. Ports];

    [Theory, MemberData(nameof(AllPorts))]
    public void Behind_each_port_stand_two_adapters_or_more_that_nobody_sees(Type port)
    {
        var adapters = ProductTypes.All.Where(type => type.IsClass && type.IsAssignableTo(port)).ToList();

        Assert.InRange(adapters.Count, 2, 10);
        Assert.All(adapters, adapter => Assert.False(adapter.IsVisible, adapter.FullName));
        Assert.All(adapters, adapter => Assert.NotEqual(port.Namespace, adapter.Namespace));
    }

    [Fact]
    public void All_ports_are_known_here() => Assert.Equal(
        Ports.ToHashSet(), ProductTypes.All.Except(ForFeatures)
            .Where(
                type => type is { IsInterface: true, IsPublic: true }
                    && IsAmong(type, "Platform.Registries", "Platform.Messaging", "Platform.Uploads", "Features.SignedRequests.Revocation"))
            .ToHashSet());

    [Fact]
    public void Of_what_stands_beside_adapters_only_little_is_seen()
    {
        var beside = ProductTypes.All.Where(type => !type.IsNested && IsAdapter(type)).ToList();

        Assert.InRange(beside.Count, 10, 200);
        Assert.Equal(Seen.ToHashSet(), beside.Where(type => type.IsPublic).ToHashSet());
    }

    private static bool IsAmong(Type type, params string[] folders) => folders.Any(folder => type.Namespace == $"IessPortal.Core.{folder}");

    private static bool IsAdapter(Type type) =>
        IsAmong(type, "Demo.Messaging", "Demo.Registries")
        || (IsBelow(type, "Platform.Registries", "Platform.Messaging", "Platform.Uploads", "Features.SignedRequests.Revocation")
            && !IsAmong(type, "Platform.Messaging.Templates"));

    private static bool IsBelow(Type type, params string[] folders) =>
        folders.Any(folder => type.Namespace!.StartsWith($"IessPortal.Core.{folder}.", StringComparison.Ordinal));
}
