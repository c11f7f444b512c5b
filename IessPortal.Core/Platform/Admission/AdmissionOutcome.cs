namespace IessPortal.Core.Platform.Admission;

/// <summary>Whether a request may go on now.</summary>
[Union]
public abstract partial record AdmissionOutcome
{
    /// <summary>It may, until the lease is disposed of.</summary>
    /// <param name="Token">By which its visitor goes on as one who has begun; none: nobody waits.</param>
    public sealed record Admitted(IDisposable Lease, LineToken? Token) : AdmissionOutcome;

    /// <summary>It waits in the line.</summary>
    /// <param name="Token">To come back with; none: the line is full.</param>
    /// <param name="Ahead">How many come before.</param>
    /// <param name="About">How long that takes, by what was let in lately.</param>
    /// <param name="Again">When to come back.</param>
    public sealed record Waits(LineToken? Token, int Ahead, TimeSpan About, TimeSpan Again) : AdmissionOutcome;

    /// <summary>Too many go on with something: nothing was done.</summary>
    public sealed record Refused : AdmissionOutcome;
}
