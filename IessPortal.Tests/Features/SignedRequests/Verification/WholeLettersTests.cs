using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.SignedRequests.Verification;

/// <summary>Every case that needs no other program: the verdict, and the finding that decides it.</summary>
public sealed class WholeLettersTests
{
    public static TheoryData<string> Names { get; } = [.. WholeLetters.Names];

    [Theory, MemberData(nameof(Names))]
    public async Task Each_ends_as_it_has_to(string name)
    {
        var item = WholeLetters.Get(name);

        VerifierAtHand.AssertEnds(await WholeLetters.VerifyAsync(name), item.Verdict, item.Decides);
    }
}
