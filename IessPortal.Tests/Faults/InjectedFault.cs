using IessPortal.Tests.Support.Mutants;

namespace IessPortal.Tests.Faults;

/// <summary>Something that goes wrong for a while.</summary>
/// <param name="Name">As the figures call it.</param>
/// <param name="BeginAsync">Makes it.</param>
/// <param name="EndAsync">Ends it, and waits until the portal can be worked with.</param>
internal sealed record InjectedFault(string Name, Func<FaultWorld, FaultEmployer, Dice, Task> BeginAsync, Func<FaultWorld, FaultEmployer, Task> EndAsync)
{
    /// <summary>Whether it strikes everybody, and not one person's mails or registries alone. There is one of those at a time.</summary>
    public bool IsShared { get; init; }

    /// <summary>The steps before, within or after which it may strike; none: all.</summary>
    public IReadOnlyList<string> Steps { get; init; } = PatientPerson.Steps;
}
