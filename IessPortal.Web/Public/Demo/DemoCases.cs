using IessPortal.Core.Demo;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Registries;
using IessPortal.Core.Platform.Storage;
using IessPortal.Web.Public.Recovery;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Web.Public.Demo;

/// <summary>A case of the demo as it stands now.</summary>
/// <param name="Number">From 1, in the order of the list.</param>
/// <param name="Key">Its key, as long as it is the one it began with.</param>
/// <param name="Answers">To everything that it can be asked.</param>
public sealed record DemoCase(int Number, DemoEmployer Employer, string? Key, IReadOnlyList<DemoAnswer> Answers);

/// <summary>An answer to a security question.</summary>
/// <param name="Value">What the form has to send.</param>
/// <param name="Shown">What a person looks for.</param>
public sealed record DemoAnswer(string Question, string Value, string Shown);

/// <summary>Lists the demo's cases.</summary>
public sealed class DemoCases(PortalStore store, QuestionDrawer drawer, QuestionLabels labels)
{
    public Task<List<DemoCase>> ListAsync(CancellationToken cancellationToken) => store.ReadAsync(
        async db =>
        {
            // Others may have been imported beside them, as many as one likes.
            var rucs = DemoEmployers.All.Select(demo => demo.Employer.Ruc).Distinct().ToList();
            var accounts = await db.EmployerAccounts.Where(account => rucs.Contains(account.Ruc)).ToListAsync(cancellationToken);
            return DemoEmployers.All.Select((demo, index) => Make(index + 1, demo, accounts.Find(account => account.Employer == demo.Employer))).ToList();
        },
        cancellationToken);

    private DemoCase Make(int number, DemoEmployer demo, EmployerAccount? account)
    {
        if (account is null)
        {
            return new(number, demo, null, []);
        }

        var facts = new EmployerFacts(Answer(demo.Sri), Answer(demo.RegistroCivil), Answer(demo.Supercias), Answer(demo.Iess));
        var answers = drawer.Answers(account, facts).Select(known => Make(known, account, demo)).ToList();
        return new(number, demo, account.Keys.Count <= 1 ? demo.Key : null, answers);
    }

    private DemoAnswer Make(KnownAnswer known, EmployerAccount account, DemoEmployer demo)
    {
        var question = labels.Of(known.Kind, account);
        return known switch
        {
            { Options.Count: > 0 } => new(question, $"{known.Options.ToList().IndexOf(known.Answer) + 1}", known.Answer),
            { Kind: QuestionKind.HeadOfficeCanton } => new(question, demo.Sri!.HeadOfficeCanton!, demo.Sri.HeadOfficeCanton!),
            { Kind: QuestionKind.DebitAccountEnding } => new(question, known.Answer, known.Answer),
            _ => DateOnly.ParseExact(known.Answer, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) is var date
                ? new(question, date, date)
                : null!,
        };
    }

    private static RegistryAnswer<T> Answer<T>(T? record) where T : class =>
        record is null ? new RegistryAnswer<T>.NotFound() : new RegistryAnswer<T>.Found(record);
}
