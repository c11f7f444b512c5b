using IessPortal.Core.Demo;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>Who is on the way to a new key, and by what.</summary>
/// <param name="Demo">What the employer types.</param>
/// <param name="UserName">Under which it logs in.</param>
/// <param name="Answers">To each question that is typed, under the words in which the page asks.</param>
/// <param name="NewKey">The one that it sets.</param>
/// <param name="Browser">Opens another browser.</param>
/// <param name="Mails">All that have come so far, to whomever.</param>
public sealed record Traveller(
    DemoEmployer Demo,
    string UserName,
    IReadOnlyDictionary<string, string?> Answers,
    string NewKey,
    Func<HttpVisitor> Browser,
    Func<IEnumerable<ArrivedMail>> Mails);
