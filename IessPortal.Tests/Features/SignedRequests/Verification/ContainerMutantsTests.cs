using IessPortal.Core.Features.SignedRequests.Verification;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Mutants;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.SignedRequests.Verification;

/// <summary>Containers, certificates, lists and answers changed in their fields: findings come of any, and what is taken holds for others, too.</summary>
[StartsProcesses]
public sealed class ContainerMutantsTests : IDisposable
{
    private const long MostMemory = 150 << 20;
    private const int Usual = 400;
    private const int Long = 100_000;

    private static readonly byte[] Letter = PackedCases.Get("draft.pdf");

    private readonly MutantAuthority authority = new();

    public void Dispose() => authority.Dispose();

    [Fact]
    public async Task What_is_taken_of_all_that_was_changed_holds_and_looks_like_the_letter_and_carries_nothing()
    {
        var (verifier, expected) = Verifier();
        var mutants = new ContainerMutants(authority, Letter);
        foreach (var file in mutants.Unchanged)
        {
            Assert.Empty((await verifier.VerifyAsync(file, expected, CancellationToken.None)).Obstacles);
        }

        var picture = MutantPicture.Of(Letter);
        var (faults, shapes, taken) = (new List<string>(), new HashSet<string>(), 0);
        var (count, pictures) = TestSettings.TakesMinutes ? (Long, 200) : (Usual, 3);
        for (var seed = 0; seed < count; seed++)
        {
            if (mutants.Make(seed) is not { } mutant)
            {
                continue;
            }

            var before = GC.GetAllocatedBytesForCurrentThread();
            var isTaken = false;
            try
            {
                isTaken = (await verifier.VerifyAsync(mutant.File, expected, CancellationToken.None)).Verdict is SignatureVerdict.Accepted;
            }
            catch (Exception exception)
            {
                faults.Add($"{seed} is a fault of the verifier's: {mutant.Shape} {exception}");
            }

            if (GC.GetAllocatedBytesForCurrentThread() - before > MostMemory)
            {
                faults.Add($"{seed} takes too much: {mutant.Shape}");
            }

            if (!isTaken)
            {
                continue;
            }

            taken++;
            var words = mutant.Kept is { } kept
                ? BouncyCastle.Keeps(kept.Key, kept.Bytes, authority.Certificate)
                : BouncyCastle.Say(mutant.File, authority.Certificate, MutantAuthority.SignedAt);
            if (words != "valid")
            {
                faults.Add($"{seed} is {words} to Bouncy Castle: {mutant.Shape}");
            }

            if (mutant.CarriesLoad)
            {
                faults.Add($"{seed} carries something: {mutant.Shape}");
            }
            else if (shapes.Count < pictures && shapes.Add(mutant.Shape) && MutantPicture.Differing(picture, mutant.File) is > 0 and var points)
            {
                faults.Add($"{seed} differs in {points} points: {mutant.Shape}");
            }
        }

        var found = $"{count} made, {taken} taken, {shapes.Count} pictures, {faults.Count} faults";
        TestContext.Current.TestOutputHelper?.WriteLine(found);
        Assert.InRange(taken, count / 100, count / 2);
        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(60).Append(found)));
    }

    private (SignedLetterVerifier Verifier, LetterExpectation Expected) Verifier() =>
        (
            VerifierAtHand.Of(authority.Anchor, authority.RevocationList(), new TestClock()),
            new(Letter, "K7QM-4ZTR-9XCA", VerifierAtHand.Employer, TestClock.Start.AddHours(-1)));
}
