using Xunit.v3;

namespace IessPortal.Tests.Support.Hosts;

/// <summary>Marks tests that start other programs, which <c>./test.sh --fast</c> leaves out. Those in a browser are known by their namespace.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StartsProcessesAttribute : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Starts", "processes")];
}
