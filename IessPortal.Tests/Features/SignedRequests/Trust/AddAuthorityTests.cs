using System.Text;
using IessPortal.Core.Demo.Signing;
using IessPortal.Core.Features.SignedRequests.Trust;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using Xunit;

namespace IessPortal.Tests.Features.SignedRequests.Trust;

public sealed class AddAuthorityTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("portal-trust").FullName;
    private readonly DemoAuthority pinned = DemoAuthority.Create(TestClock.Start, "Entidad De Prueba");
    private readonly AuthorityPins pins;

    public AddAuthorityTests() => pins = new([pinned.Anchor.Authority]);

    private string Folder => Path.Combine(folder, "authorities");

    [Theory, Databases]
    public async Task A_pinned_certificate_is_trusted_from_then_on_by_every_process(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var elsewhere = new TrustedAuthorities(Folder, pins);
        Assert.Empty(elsewhere.Anchors);

        var outcome = await AddAsync(portal, Encoding.ASCII.GetBytes(pinned.Certificate.ExportCertificatePem()));

        Assert.Equal(AuthorityPins.HashOf(pinned.Certificate), Assert.IsType<AddAuthorityOutcome.Added>(outcome).Certificate.Sha256);
        Assert.Equal(pinned.Certificate.RawData, Assert.Single(elsewhere.Anchors).Certificate.RawData);
        Assert.True(elsewhere.Has(pins.All[0].Certificates[0]));
        Assert.Single(
            await portal.AuditAsync(), entry => entry.Kind is AuditKind.AuthorityTrusted && entry.Detail == $"demo {AuthorityPins.HashOf(pinned.Certificate)}");
    }

    [Fact]
    public async Task Once_is_enough()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        await AddAsync(portal, pinned.Certificate.RawData);

        Assert.IsType<AddAuthorityOutcome.Known>(await AddAsync(portal, pinned.Certificate.RawData));
        Assert.Single(await portal.AuditAsync());
    }

    [Fact]
    public async Task Nobody_else_is_trusted_whatever_the_name()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        using var lookalike = DemoAuthority.Create(TestClock.Start, "Entidad De Prueba");

        Assert.Equal(new AddAuthorityOutcome.NotPinned(AuthorityPins.HashOf(lookalike.Certificate)), await AddAsync(portal, lookalike.Certificate.RawData));
        Assert.Equal(new AddAuthorityOutcome.NoCertificate(), await AddAsync(portal, "hello"u8.ToArray()));
        Assert.Equal(new AddAuthorityOutcome.NoCertificate(), await AddAsync(portal, []));
        Assert.Empty(new TrustedAuthorities(Folder, pins).Anchors);
        Assert.Empty(await portal.AuditAsync());
    }

    [Fact]
    public void Who_writes_into_the_folder_wins_nothing()
    {
        using var stranger = DemoAuthority.Create(TestClock.Start, "Entidad Ajena");
        Directory.CreateDirectory(Folder);
        File.WriteAllBytes(Path.Combine(Folder, $"{AuthorityPins.HashOf(pinned.Certificate)}.cer"), stranger.Certificate.RawData);
        File.WriteAllText(Path.Combine(Folder, "other.cer"), "nothing");

        Assert.Empty(new TrustedAuthorities(Folder, pins).Anchors);
    }

    public void Dispose()
    {
        pinned.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private Task<AddAuthorityOutcome> AddAsync(TestPortal portal, byte[] file) =>
        new AddAuthorityHandler(
            new TrustedAuthorities(Folder, pins),
            portal.Get<PortalStore>(),
            portal.Clock).HandleAsync(new AddAuthorityCommand(file, Actor.System), CancellationToken.None);
}
