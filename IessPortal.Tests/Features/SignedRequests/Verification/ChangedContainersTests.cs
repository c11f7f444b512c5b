using IessPortal.Core.Features.SignedRequests.Verification;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Mutants;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.SignedRequests.Verification;

/// <summary>Containers that <see cref="ContainerMutants"/> once found to be taken, or to break the verifier.</summary>
public sealed class ChangedContainersTests : IDisposable
{
    private static readonly byte[] Letter = PackedCases.Get("draft.pdf");

    private readonly MutantAuthority authority = new();

    public void Dispose() => authority.Dispose();

    [Theory]
    // Of its time stamp the framework's reader threw what nobody expected.
    [InlineData(16_597)]
    // A salt said to be minus two milliards of bytes long and more.
    [InlineData(24_582)]
    // Taken, though others do not read them: more in an algorithm or an attribute than belongs there, digests that are none, no DER where it is signed.
    [InlineData(13_176)]
    [InlineData(10_659)]
    [InlineData(10_205)]
    [InlineData(6_607)]
    [InlineData(5_593)]
    [InlineData(11_406)]
    [InlineData(7_309)]
    [InlineData(3_811)]
    [InlineData(4_004)]
    [InlineData(18_893)]
    [InlineData(26_551)]
    [InlineData(39_201)]
    [InlineData(91_426)]
    public async Task Those_that_were_faults_of_the_verifier_end_in_findings(int seed)
    {
        var verifier = VerifierAtHand.Of(authority.Anchor, authority.RevocationList(), new TestClock());
        var expected = new LetterExpectation(Letter, "K7QM-4ZTR-9XCA", VerifierAtHand.Employer, TestClock.Start.AddHours(-1));
        var mutant = new ContainerMutants(authority, Letter).Make(seed)!;

        var verification = await verifier.VerifyAsync(mutant.File, expected, CancellationToken.None);
        Assert.True(verification.Verdict is not SignatureVerdict.Accepted, mutant.Shape);
    }
}
