using IessPortal.Core.Features.SignedRequests.Verification;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Mutants;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.SignedRequests.Verification;

/// <summary>Letters changed in their structure: nothing but findings comes of any, within bounds, and what is taken looks like the letter.</summary>
[StartsProcesses]
public sealed class StructureMutantsTests
{
    private const long MostMemory = 150 << 20;
    private const int Usual = 500;
    private const int Long = 100_000;

    private static readonly StampLimits Stamps = new(300, 150);

    [Fact]
    public void What_is_taken_of_all_that_was_changed_looks_like_the_letter_and_carries_nothing()
    {
        var letter = PackedCases.Get("draft.pdf");
        var samples = PackedCases.Names.Where(name => IsTaken(PackedCases.Get(name), letter)).Select(PackedCases.Get).Prepend(letter).ToList();
        var picture = MutantPicture.Of(letter);
        var (faults, shapes, taken) = (new List<string>(), new HashSet<string>(), 0);
        var (from, count, pictures) = TestSettings.TakesMinutes ? (0, Long, 3_000) : (0, Usual, 12);
        for (var seed = from; seed < from + count; seed++)
        {
            if (StructureMutant.Make(seed, samples, letter) is not { } mutant)
            {
                continue;
            }

            var before = GC.GetAllocatedBytesForCurrentThread();
            var isTaken = IsTaken(seed, mutant.File, letter);
            if (GC.GetAllocatedBytesForCurrentThread() - before > MostMemory)
            {
                faults.Add($"{seed} takes too much: {mutant.Shape}");
            }

            if (!isTaken)
            {
                continue;
            }

            taken++;
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
        // Those that were not changed at all, and the many that only moved.
        Assert.InRange(taken, count / 20, count);
        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(60).Append(found)));
    }

    // All findings of the file alone are good: what is left to a signature is whether it holds, and whose it is.
    private static bool IsTaken(int seed, byte[] file, byte[] letter)
    {
        try
        {
            return IsTaken(file, letter);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"Letter {seed} is a fault of the reader's.", exception);
        }
    }

    private static bool IsTaken(byte[] file, byte[] letter) =>
        LetterFile.Read(file, letter, Stamps)
            .Findings.All(finding => finding.Verdict is FindingVerdict.Passed || finding.Kind is SignatureFindingKind.NotSigned);
}
