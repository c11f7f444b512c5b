using Xunit;

namespace IessPortal.Tests.Features.Proofs;

/// <summary>From however much proof one has, no use case leads to a key but those for which it is all the proof there is to give.</summary>
public sealed class NoKeyWithoutProofTests
{
    [Fact]
    public void Use_cases_are_found() => Assert.InRange(UseCaseWalk.Handlers.Count, 80, 500);

    [Fact]
    public void At_each_door_the_proof_is_whole_in_some_situation_and_lacks_something_in_others() => Assert.All(
        [ProofScenario.Method1(), ProofScenario.Method2(), ProofScenario.Method3(), ProofScenario.Method4()],
        method => Assert.Equal([false, true], method.Select(situation => situation.Gives.Length > 0).Distinct().Order()));
}

/// <summary>Each method in a class of its own, for classes run side by side.</summary>
internal static class MethodWalk
{
    public static TheoryData<string> NamesOf(IEnumerable<ProofScenario> situations) => [.. situations.Select(situation => situation.Name)];

    public static async Task RunAsync(IEnumerable<ProofScenario> situations, string name)
    {
        var situation = situations.Single(situation => situation.Name == name);

        Assert.Equal(situation.Gives, await UseCaseWalk.RunAsync(situation));
    }
}

public sealed class NoKeyWithoutProofByMethod1Tests
{
    public static TheoryData<string> Situations => MethodWalk.NamesOf(ProofScenario.Method1());

    [Theory, MemberData(nameof(Situations))]
    public Task No_use_case_gives_a_key_before_the_proof_is_whole(string name) => MethodWalk.RunAsync(ProofScenario.Method1(), name);
}

public sealed class NoKeyWithoutProofByMethod2Tests
{
    public static TheoryData<string> Situations => MethodWalk.NamesOf(ProofScenario.Method2());

    [Theory, MemberData(nameof(Situations))]
    public Task No_use_case_gives_a_key_before_the_proof_is_whole(string name) => MethodWalk.RunAsync(ProofScenario.Method2(), name);
}

public sealed class NoKeyWithoutProofByMethod3Tests
{
    public static TheoryData<string> Situations => MethodWalk.NamesOf(ProofScenario.Method3());

    [Theory, MemberData(nameof(Situations))]
    public Task No_use_case_gives_a_key_before_the_proof_is_whole(string name) => MethodWalk.RunAsync(ProofScenario.Method3(), name);
}

public sealed class NoKeyWithoutProofByMethod4Tests
{
    public static TheoryData<string> Situations => MethodWalk.NamesOf(ProofScenario.Method4());

    [Theory, MemberData(nameof(Situations))]
    public Task No_use_case_gives_a_key_before_the_proof_is_whole(string name) => MethodWalk.RunAsync(ProofScenario.Method4(), name);
}
