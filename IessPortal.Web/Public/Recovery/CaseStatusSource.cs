using IessPortal.Core.Features.Recovery;
using Microsoft.AspNetCore.Http.Extensions;

namespace IessPortal.Web.Public.Recovery;

/// <summary>Where a page hears what happens to its case. The address says what the page shows already, so that only news is told.</summary>
internal static class CaseStatusSource
{
    private const char Separator = ':';

    /// <param name="view">The case as the page shows it.</param>
    public static string Of(CaseProgress view, string page)
    {
        var query = new QueryBuilder { { "pagina", page } };
        foreach (var (name, news, _) in new CaseStatusEvents(view, page).Events())
        {
            query.Add("sabe", $"{name}{Separator}{news}");
        }

        return PortalPaths.CaseEvents + query;
    }

    /// <summary>What a page knows, by the event that told it, or would have. Anything that is not an event's name is as good as nothing.</summary>
    public static Dictionary<string, string> Read(IEnumerable<string> known) =>
        known.Select(one => one.Split(Separator, 2))
            .Where(parts => parts.Length == 2)
            .GroupBy(parts => parts[0])
            .ToDictionary(parts => parts.Key, parts => parts.Last()[1]);
}
