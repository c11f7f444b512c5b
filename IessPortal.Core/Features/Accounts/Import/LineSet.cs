using System.Collections;

namespace IessPortal.Core.Features.Accounts.Import;

/// <summary>Lines of a file, a bit for each: those of a million rows take 125 kB.</summary>
internal sealed class LineSet
{
    private readonly BitArray bits = new(4096);
    private int count;

    public void Add(IEnumerable<int> lines)
    {
        foreach (var line in lines)
        {
            if (line >= bits.Length)
            {
                bits.Length = Math.Max(line + 1, 2 * bits.Length);
            }

            count += bits[line] ? 0 : 1;
            bits[line] = true;
        }
    }

    /// <summary>How many there are besides those of <paramref name="others"/>.</summary>
    public int CountWithout(IEnumerable<int> others) => count - others.Count(line => line < bits.Length && bits[line]);
}
