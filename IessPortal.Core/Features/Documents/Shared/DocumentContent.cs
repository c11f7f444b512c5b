namespace IessPortal.Core.Features.Documents.Shared;

/// <summary>All that the documents of one pack say.</summary>
/// <param name="Findings">What the registries say; none: they were not asked.</param>
/// <param name="Appointment">The turno, where there is one.</param>
public sealed record DocumentContent(DocumentRequest Request, IReadOnlyDictionary<Requirement, Finding>? Findings = null, AppointmentSheet? Appointment = null)
{
    /// <summary>Every word that a document of <paramref name="kind"/> owes to them.</summary>
    internal IEnumerable<string> WordsOf(DocumentKind kind) => kind switch
    {
        DocumentKind.RequestLetter => Request.Words,
        DocumentKind.Checklist =>
        [
            .. Request.Words, .. (Findings ?? new Dictionary<Requirement, Finding>()).Select(pair => $"{pair.Key}={pair.Value.Kind} {pair.Value.Day}"),
            .. Appointment?.Words ?? [],
        ],
        _ => Appointment?.Words ?? [],
    };
}
