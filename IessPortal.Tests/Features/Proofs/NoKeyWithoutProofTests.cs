using Xunit;

namespace IessPortal.Tests.Features.Proofs;

/// <summary>From however much proof one has, no use case leads to a key but those for which it is all the proof there is to give.</summary>
public sealed class NoKeyWithoutProofTests
{
    [Fact]
    public void Use_cases_are_found() => Assert.InRange(UseCaseWalk.Handlers.Count, 80, 500);

    [Fact]
    public void At_each_door_the_proof_is_whole_in_some_situation_and_lacks_something_in_others() => Assert.All(
        [ProofScenario.Door1(), ProofScenario.Door2(), ProofScenario.Door3(), ProofScenario.Door4()],
        door => Assert.Equal([false, true], door.Select(situation => situation.Gives.Length > 0).Distinct().Order()));
}

/// <summary>Each door in a class of its own, for classes run side by side.</summary>
internal static class DoorWalk
{
    public static TheoryData<string> NamesOf(IEnumerable<ProofScenario> situations) => [.. situations.Select(situation => situation.Name)];

    public static async Task RunAsync(IEnumerable<ProofScenario> situations, string name)
    {
        var situation = situations.Single(situation => situation.Name == name);

        Assert.Equal(situation.Gives, await UseCaseWalk.RunAsync(situation));
    }
}

public sealed class NoKeyWithoutProofAtDoor1Tests
{
    public static TheoryData<string> Situations => DoorWalk.NamesOf(ProofScenario.Door1());

    [Theory, MemberData(nameof(Situations))]
    public Task No_use_case_gives_a_key_before_the_proof_is_whole(string name) => DoorWalk.RunAsync(ProofScenario.Door1(), name);
}

public sealed class NoKeyWithoutProofAtDoor2Tests
{
    public static TheoryData<string> Situations => DoorWalk.NamesOf(ProofScenario.Door2());

    [Theory, MemberData(nameof(Situations))]
    public Task No_use_case_gives_a_key_before_the_proof_is_whole(string name) => DoorWalk.RunAsync(ProofScenario.Door2(), name);
}

public sealed class NoKeyWithoutProofAtDoor3Tests
{
    public static TheoryData<string> Situations => DoorWalk.NamesOf(ProofScenario.Door3());

    [Theory, MemberData(nameof(Situations))]
    public Task No_use_case_gives_a_key_before_the_proof_is_whole(string name) => DoorWalk.RunAsync(ProofScenario.Door3(), name);
}

public sealed class NoKeyWithoutProofAtDoor4Tests
{
    public static TheoryData<string> Situations => DoorWalk.NamesOf(ProofScenario.Door4());

    [Theory, MemberData(nameof(Situations))]
    public Task No_use_case_gives_a_key_before_the_proof_is_whole(string name) => DoorWalk.RunAsync(ProofScenario.Door4(), name);
}
