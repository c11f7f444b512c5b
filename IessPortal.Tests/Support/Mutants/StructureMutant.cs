using System.Text;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Tests.Support.Mutants;

/// <summary>A letter that may have been signed and changed, before, within or after that.</summary>
/// <param name="Shape">What was done to it.</param>
internal sealed record StructureMutant(byte[] File, string Shape)
{
    private static readonly byte[] Load = Encoding.ASCII.GetBytes(Convert.ToHexString("carried along carried along carried along"u8));

    /// <summary>Whether something stands in it that nobody needs, and more of it than an entry may hold.</summary>
    public bool CarriesLoad => File.AsSpan().IndexOf(Load) >= 0 || File.AsSpan().IndexOf("carried along carried along"u8) >= 0;

    /// <summary>Always the same for one seed.</summary>
    /// <param name="samples">What to begin with; each has the letter as its first revision.</param>
    /// <param name="letter">The letter itself.</param>
    /// <returns>None where what the dice wanted cannot be written at all.</returns>
    public static StructureMutant? Make(int seed, IReadOnlyList<byte[]> samples, byte[] letter)
    {
        var dice = new Dice(seed);
        try
        {
            return dice.Next(8) switch
            {
                0 or 1 => Rewritten(letter, dice),
                2 => Revised(Revised(new(dice.Of(samples), string.Empty), dice, signs: dice.Next(2) == 0), dice, signs: true),
                3 => Revised(new(dice.Of(samples), string.Empty), dice, signs: false),
                _ => Revised(new(dice.Of(samples), string.Empty), dice, signs: true),
            };
        }
        catch (PdfRefusedException)
        {
            return null;
        }
    }

    private static StructureMutant Revised(StructureMutant before, Dice dice, bool signs)
    {
        var objects = new MutantObjects(before.File);
        if (signs)
        {
            MutantSignature.Add(objects, dice);
        }

        var changes = Change(objects, dice);
        return new(MutantSignature.Close(objects.Append()), $"{before.Shape} | {(signs ? "signed" : "added")}: {changes}");
    }

    private static StructureMutant Rewritten(byte[] letter, Dice dice)
    {
        var objects = new MutantObjects(letter);
        var changes = Change(objects, dice);
        return Revised(new(objects.Rewrite(dice), $"anew: {changes}"), dice, signs: true);
    }

    private static string Change(MutantObjects objects, Dice dice)
    {
        var changes = new MutantChanges(objects, dice);
        for (var count = dice.Of([0, 1, 1, 1, 1, 2, 2, 3]); count > 0; count--)
        {
            changes.Make();
        }

        return changes.Shape;
    }
}
