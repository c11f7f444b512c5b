using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Platform.Registries;
using IessPortal.Core.Platform.Secrets;

namespace IessPortal.Core.Features.Recovery;

/// <summary>Draws the questions for a case from what the registries know.</summary>
/// <remarks>
/// The draw is by lot, and yet the same for every case of an employer until a set is passed: who starts anew cannot
/// look for an easier set, nor find the right address as the one that comes up every time.
/// </remarks>
public sealed class QuestionDrawer(SecretHasher hasher)
{
    /// <summary>With fewer than this nobody is let on by questions.</summary>
    public const int MinimumQuestions = 2;

    private const int PerSet = 3;
    private const int DistractorCount = 4;

    private static readonly QuestionKind[] ForCompanies =
    [
        QuestionKind.BirthDate, QuestionKind.RucIssued, QuestionKind.Incorporated, QuestionKind.AppointedOn, QuestionKind.FormerAddress,
        QuestionKind.HeadOfficeCanton,
    ];

    private static readonly QuestionKind[] ForPersons = [QuestionKind.BirthDate, QuestionKind.HeadOfficeCanton, QuestionKind.DebitAccountEnding];

    /// <summary>The questions, at most three; none where the registries know too little to tell people apart.</summary>
    public IReadOnlyList<Question> Draw(Guid caseId, EmployerAccount account, EmployerFacts facts)
    {
        var lot = new Lot(hasher, account.Id, account.QuestionRound);
        var isPerson = facts.IsPerson(account.Employer);
        var drawn = Answers(account, facts)
            .OrderBy(known => isPerson ? string.Empty : lot.Of("kind", known.Kind.ToString()))
            .Take(PerSet).OrderBy(known => known.Kind)
            .Select(known => new Question(known.Kind, known.Options, HashOf(caseId, known.Kind, known.Answer).Stored)).ToList();
        return drawn.Count >= MinimumQuestions ? drawn : [];
    }

    /// <summary>Everything that could be asked of an employer, with the answers in their normal form.</summary>
    public IReadOnlyList<KnownAnswer> Answers(EmployerAccount account, EmployerFacts facts)
    {
        var lot = new Lot(hasher, account.Id, account.QuestionRound);
        return
        [
            .. from kind in facts.IsPerson(account.Employer) ? ForPersons : ForCompanies
               let answer = AnswerTo(kind, account, facts, lot)
               where answer is not null
               select new KnownAnswer(kind, answer, kind is QuestionKind.FormerAddress ? OptionsAround(answer, facts, lot) : []),
        ];
    }

    /// <summary>The hash by which an answer is recognised, bound to its case and question.</summary>
    public SecretHash HashOf(Guid caseId, QuestionKind kind, string normal) => hasher.Hashes("answer", caseId.ToString("N"), kind.ToString(), normal);

    private static string? AnswerTo(QuestionKind kind, EmployerAccount account, EmployerFacts facts, Lot lot) => kind switch
    {
        QuestionKind.BirthDate => Of(facts.RegistroCivil.Record?.BornOn),
        QuestionKind.RucIssued => Of(facts.Sri.Record?.IssuedOn),
        QuestionKind.Incorporated => Of(facts.Supercias.Record?.IncorporatedOn),
        QuestionKind.AppointedOn => Of(facts.NombramientoOf(account.Representative)?.AppointedOn),
        QuestionKind.FormerAddress => facts.Sri.Record?.FormerAddresses.OrderBy(address => lot.Of("former", address)).FirstOrDefault(),
        QuestionKind.HeadOfficeCanton => facts.Sri.Record?.HeadOfficeCanton is { Length: > 0 } canton ? AnswerText.OfPlace(canton) : null,
        QuestionKind.DebitAccountEnding => facts.Iess.Record?.DebitAccountEnding,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such question."),
    };

    private static string? Of(DateOnly? date) => date is { } known ? AnswerText.Of(known) : null;

    private static List<string> OptionsAround(string answer, EmployerFacts facts, Lot lot) => [.. OtherAddresses.All
        .Except(facts.Sri.Record!.FormerAddresses, StringComparer.OrdinalIgnoreCase)
        .OrderBy(address => lot.Of("decoy", address)).Take(DistractorCount)
        .Append(answer).OrderBy(address => lot.Of("order", address))];

    /// <summary>Chance that only the server can repeat.</summary>
    private sealed class Lot(SecretHasher hasher, Guid accountId, int round)
    {
        public string Of(string what, string of) => Convert.ToHexString(hasher.Hash("lot", accountId.ToString("N"), $"{round}", what, of));
    }
}

/// <summary>A question that could be asked, and its answer in its normal form.</summary>
public sealed record KnownAnswer(QuestionKind Kind, string Answer, IReadOnlyList<string> Options);
