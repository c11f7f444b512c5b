namespace IessPortal.Core.Features.Counter.Shared;

/// <summary>The agent's own words about a visit; nobody else's but the audit's business.</summary>
public sealed class VisitNotes
{
    public const int MaxLength = 4000;

    public string Text { get; private set; } = string.Empty;

    /// <summary>How often they were saved; who saves says which they saw.</summary>
    public int Revision { get; private set; }

    /// <param name="seen">The revision that they were written over.</param>
    internal WriteNotesOutcome Write(string text, int seen)
    {
        if (text.Length > MaxLength)
        {
            return new WriteNotesOutcome.TooLong();
        }

        if (Revision != seen)
        {
            return text == Text ? new WriteNotesOutcome.Saved(Revision) : new WriteNotesOutcome.ChangedMeanwhile(Text, Revision);
        }

        Text = text;
        return new WriteNotesOutcome.Saved(++Revision);
    }
}

[Union]
public abstract partial record WriteNotesOutcome
{
    public sealed record Saved(int Revision) : WriteNotesOutcome;

    public sealed record TooLong : WriteNotesOutcome;

    /// <summary>Another window saved others since; both are shown, and nothing is lost.</summary>
    public sealed record ChangedMeanwhile(string Notes, int Revision) : WriteNotesOutcome;

    public sealed record NotOpen : WriteNotesOutcome;

    /// <summary>There is no such visit.</summary>
    public sealed record NotFound : WriteNotesOutcome;
}
