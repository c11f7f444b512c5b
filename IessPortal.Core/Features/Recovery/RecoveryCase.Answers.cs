using IessPortal.Core.Domain;
using IessPortal.Core.Platform.Secrets;

namespace IessPortal.Core.Features.Recovery;

public sealed partial class RecoveryCase
{
    /// <summary>Judges a whole set: which of the answers failed is never said, not even here.</summary>
    /// <param name="answerHashes">Hashes of the answers in their normal form, in the order of <see cref="Questions"/>.</param>
    public AnswerOutcome Answer(IReadOnlyList<byte[]> answerHashes, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(answerHashes);
        if (IsExpired(now))
        {
            return new AnswerOutcome.CaseExpired();
        }

        if (Step is not RecoveryStep.Questions)
        {
            return new AnswerOutcome.OutOfStep(Step);
        }

        var right = answerHashes.Count == Questions.Count;
        for (var i = 0; i < Math.Min(answerHashes.Count, Questions.Count); i++)
        {
            right &= SecretHasher.Same(answerHashes[i], Questions[i].AnswerHash);
        }

        if (!right)
        {
            return new AnswerOutcome.Wrong();
        }

        Step = RecoveryStep.Address;
        return new AnswerOutcome.Right();
    }
}

[Union]
public abstract partial record AnswerOutcome
{
    public sealed record Right : AnswerOutcome;

    public sealed record Wrong : AnswerOutcome;

    public sealed record OutOfStep(RecoveryStep Step) : AnswerOutcome;

    public sealed record CaseExpired : AnswerOutcome;
}
