using System.Collections.Concurrent;
using IessPortal.Core.Features.SignedRequests.Verification;
using IessPortal.Tests.Support.Journeys;

namespace IessPortal.Tests.Support.Samples;

/// <summary>All cases that need no other program, for one desk, each file made once and verified with nothing remembered of those before.</summary>
internal static class WholeLetters
{
    private static readonly Lazy<Task<SigningDesk>> Desk = new(() => SigningDesk.OpenAsync());
    private static readonly ConcurrentDictionary<string, byte[]> Files = new();

    private static readonly Dictionary<string, SignatureCase> Cases =
        SignatureCases.All.Concat(LetterTwins.All).ToDictionary(item => item.Name, StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Names => Cases.Keys;

    public static SignatureCase Get(string name) => Cases[name];

    public static async Task<SignatureReport> VerifyAsync(string name)
    {
        var (item, desk) = (Cases[name], await Desk.Value);
        var file = Files.GetOrAdd(name, _ => item.Make(desk));
        return await VerifierAtHand.Of(desk).VerifyAsync(file, desk.Expected(item.Letter), CancellationToken.None);
    }
}
