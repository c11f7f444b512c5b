using IessPortal.Core.Platform.Secrets;

namespace IessPortal.Core.Features.Recovery;

/// <summary>What a person can be asked; the registries know the answers. The names are stored.</summary>
public enum QuestionKind
{
    /// <summary>The representative's date of birth (Registro Civil).</summary>
    BirthDate,
    /// <summary>The day the RUC was issued, not when operations began (SRI).</summary>
    RucIssued,
    /// <summary>The company's incorporation (Superintendencia de Compañías).</summary>
    Incorporated,
    /// <summary>The day of the nombramiento (Superintendencia de Compañías).</summary>
    AppointedOn,
    /// <summary>Which of five addresses was once the employer's (SRI).</summary>
    FormerAddress,
    /// <summary>The canton of the head office (SRI).</summary>
    HeadOfficeCanton,
    /// <summary>The last four digits of the bank account from which the IESS debits (IESS).</summary>
    DebitAccountEnding,
}

/// <summary>A question and what it takes to recognise its answer.</summary>
/// <param name="Options">What there is to choose from; none where the answer is typed.</param>
/// <param name="AnswerHash">Of the right answer in its normal form; the case does not keep the answer.</param>
public sealed record Question(QuestionKind Kind, IReadOnlyList<string> Options, byte[] AnswerHash)
{
    /// <summary>Judges a whole set; takes as long whichever of them is wrong.</summary>
    internal static bool AllAnswered(IReadOnlyList<Question> questions, IReadOnlyList<SecretHash> answerHashes)
    {
        var right = answerHashes.Count == questions.Count;
        foreach (var (question, hash) in questions.Zip(answerHashes))
        {
            right &= hash.Is(question.AnswerHash);
        }

        return right;
    }
}
