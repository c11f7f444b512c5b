namespace IessPortal.Core.Libraries.PdfSignatures.Comparison;

/// <summary>What two states of a file do not have in common.</summary>
internal sealed class Differences
{
    private readonly SortedSet<string> changed = new(StringComparer.Ordinal);
    private readonly SortedSet<string> doubtful = new(StringComparer.Ordinal);
    private readonly SortedSet<string> touched = new(StringComparer.Ordinal);
    private readonly List<Stamp> stamps = [];

    /// <summary>What pages show, or could show, differently; by the entries in which it was seen.</summary>
    public IReadOnlyCollection<string> Changed => changed;

    /// <summary>Entries of which the rules do not say that they are harmless.</summary>
    public IReadOnlyCollection<string> Doubtful => doubtful;

    /// <summary>The parts of the catalog in which something differs.</summary>
    public IReadOnlyCollection<string> Touched => touched;

    /// <summary>Signatures' places on pages that were added.</summary>
    public IReadOnlyList<Stamp> Stamps => stamps;

    public void Change(string entry) => changed.Add(entry);

    public void Doubt(string entry) => doubtful.Add(entry);

    public void Touch(string entry) => touched.Add(entry);

    public void Add(Stamp stamp) => stamps.Add(stamp);

    /// <summary>Doubts what is not so.</summary>
    public void Require(bool fine, string entry)
    {
        if (!fine)
        {
            Doubt(entry);
        }
    }
}
