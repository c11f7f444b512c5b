namespace IessPortal.Core.Features.Recovery;

/// <summary>What a typed code is worth.</summary>
public abstract record CodeVerdict
{
    private CodeVerdict() { }

    public abstract T Match<T>(Cases<T> cases);

    public sealed record Cases<T>(Func<Accepted, T> Accepted, Func<Wrong, T> Wrong, Func<Replaced, T> Replaced, Func<NotUsable, T> NotUsable);

    public sealed record Accepted : CodeVerdict
    {
        public override T Match<T>(Cases<T> cases) => cases.Accepted(this);
    }

    /// <summary>Without a try left the code is spent.</summary>
    public sealed record Wrong(int TriesLeft) : CodeVerdict
    {
        public override T Match<T>(Cases<T> cases) => cases.Wrong(this);
    }

    /// <summary>An earlier one; the newest mail has the good one. Costs no try.</summary>
    public sealed record Replaced : CodeVerdict
    {
        public override T Match<T>(Cases<T> cases) => cases.Replaced(this);
    }

    /// <summary>No code is good any more, whatever was typed.</summary>
    /// <param name="State">Why the newest is not; null: there is none.</param>
    public sealed record NotUsable(CodeState? State) : CodeVerdict
    {
        public override T Match<T>(Cases<T> cases) => cases.NotUsable(this);
    }
}
