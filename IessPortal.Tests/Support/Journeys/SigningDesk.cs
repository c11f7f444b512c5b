using System.Security.Cryptography.X509Certificates;
using IessPortal.Core.Demo.Signing;
using IessPortal.Core.Domain.Time;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.SignedRequests.Holders;
using IessPortal.Core.Features.SignedRequests.Revocation;
using IessPortal.Core.Features.SignedRequests.Revocation.Http;
using IessPortal.Core.Features.SignedRequests.Trust;
using IessPortal.Core.Features.SignedRequests.Verification;
using IessPortal.Core.Platform.Settings;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Samples;
using IessPortal.Tests.Support.Servers;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>Letters of the portal, an authority with its server, people with certificates, and who verifies what they send.</summary>
public sealed class SigningDesk : IAsyncDisposable
{
    public const string Cedula = "1700000019";
    public const string Ruc = "1790000028001";
    public const string OtherCedula = "0900000035";
    public const string OtherRuc = "1790000036001";

    private static readonly Dictionary<string, byte[]> Letters = [];
    // Made by who adds an authority.
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"portal-signing-{TimeProvider.System.NewId():N}");
    private readonly HttpRevocationTransport transport;

    private SigningDesk(DemoAuthority authority, DemoAuthority pinned, AuthorityServer server, TimeSpan patience)
    {
        (Authority, PinnedAlone, Server) = (authority, pinned, server);
        var options = Options.Create(Limits(patience));
        // Over the real clock: the server and the time-out are real, too.
        transport = new(options, TimeProvider.System, NullLogger<HttpRevocationTransport>.Instance);
        Trusted = new(folder, new AuthorityPins([authority.Anchor.Authority, pinned.Anchor.Authority with { Id = "pinned" }]), authority.Anchor);
        Revocations = new(transport, options, Clock);
        Verifier = new(Trusted, Revocations, options, Clock);
    }

    /// <summary>As the portal has them.</summary>
    public static SignatureOptions Limits(TimeSpan patience) =>
        new() { LargestFile = 10 * 1024 * 1024, StampWidth = 300, StampHeight = 150, Timeout = patience, KeepRevocations = TimeSpan.FromMinutes(10) };

    public TestClock Clock { get; } = new();

    public DemoAuthority Authority { get; }

    /// <summary>Pinned, and its certificate not added.</summary>
    public DemoAuthority PinnedAlone { get; }

    public AuthorityServer Server { get; }

    public TrustedAuthorities Trusted { get; }

    public RevocationChecker Revocations { get; }

    public SignedLetterVerifier Verifier { get; }

    public DateTimeOffset SignedAt => DraftedAt.AddMinutes(20);

    public DateTimeOffset DraftedAt => TestClock.Start.AddHours(-1);

    /// <param name="patience">How long it waits for an authority's server.</param>
    public static async Task<SigningDesk> OpenAsync(TimeSpan? patience = null)
    {
        var authority = DemoAuthority.Create(TestClock.Start.AddYears(-2));
        return new(
            authority,
            DemoAuthority.Create(TestClock.Start.AddYears(-2), "Autoridad por agregar"),
            await AuthorityServer.StartAsync(authority, new TestClock()),
            patience ?? TimeSpan.FromSeconds(20));
    }

    /// <summary>The letter of a demo case, as the portal hands it out.</summary>
    public static byte[] Letter(string demoCase = "Comercial Demo S.A.", LetterPurpose purpose = LetterPurpose.ResetKey)
    {
        lock (Letters)
        {
            return Letters.TryGetValue(demoCase + purpose, out var known) ? known : Letters[demoCase + purpose] = Print(demoCase, purpose);
        }
    }

    // Each letter is a document of its own.
    private static byte[] Print(string demoCase, LetterPurpose purpose) => PrintedSamples.Printer.Print(
        [PrintedSamples.Issued(DocumentKind.RequestLetter).Mark with { Id = Sample.Id((byte)(100 + Letters.Count)) }],
        new DocumentContent(PrintedSamples.Request(demoCase, purpose))).Bytes;

    public LetterExpectation Expected(string demoCase = "Comercial Demo S.A.") =>
        new(Letter(demoCase), PrintedSamples.Code, PrintedSamples.Request(demoCase).Employer, DraftedAt);

    /// <summary>A legal representative of the company, to be changed at will.</summary>
    public DemoHolder Representative => new(HolderKind.LegalRepresentative, Cedula, "María Elena", "Prueba Andrade")
    {
        Ruc = Ruc,
        Company = "Comercial Demo S.A.",
        From = TestClock.Start.AddYears(-1),
        Until = TestClock.Start.AddYears(1),
        RevocationList = Server.Place(),
        RsaBits = 0,
    };

    public DemoHolder Person(string cedula) =>
        Representative with { Kind = HolderKind.NaturalPerson, Cedula = cedula, GivenNames = "Persona", Surnames = "De Prueba", Ruc = null, Company = null };

    public DemoSignature Signature => new(SignedAt) { Issuer = Authority.Certificate };

    public byte[] Sign(byte[] letter, DemoHolder holder, Func<DemoSignature, DemoSignature>? how = null) => Sign(letter, Authority.Issue(holder), how);

    public byte[] Sign(byte[] letter, X509Certificate2 certificate, Func<DemoSignature, DemoSignature>? how = null) =>
        DemoSigner.Sign(letter, certificate, how?.Invoke(Signature) ?? Signature);

    public Task<SignatureReport> VerifyAsync(byte[] file, LetterExpectation? expectation = null) =>
        Verifier.VerifyAsync(file, expectation ?? Expected(), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        transport.Dispose();
        Authority.Dispose();
        PinnedAlone.Dispose();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
