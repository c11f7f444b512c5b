using Xunit;

namespace IessPortal.Tests.Doors;

/// <summary>From however much proof one has, no use case leads to a key but those for which it is all the proof there is to give.</summary>
public sealed class NoKeyWithoutProofTests
{
    public static TheoryData<string> Situations => [.. Situation.All.Select(situation => situation.Name)];

    [Fact]
    public void Use_cases_are_found() => Assert.InRange(UseCaseWalk.Handlers.Count, 80, 500);

    [Theory, MemberData(nameof(Situations))]
    public async Task No_use_case_gives_a_key_before_the_proof_is_whole(string name)
    {
        var situation = Situation.All.Single(situation => situation.Name == name);

        Assert.Equal(situation.Gives, await UseCaseWalk.RunAsync(situation));
    }
}
