using IessPortal.Core.Platform.Registries;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Features.Documents.Shared;

/// <summary>Asks the registries about what an employer has to bring.</summary>
public sealed class FindingsReader(EmployerFactsReader registries, PortalZone zone, TimeProvider time)
{
    /// <param name="days">Whether the last day of a valid nombramiento is told.</param>
    public async Task<IReadOnlyDictionary<Requirement, Finding>> ReadAsync(EmployerId employer, bool days, CancellationToken cancellationToken)
    {
        var facts = await registries.ReadAsync(employer, cancellationToken);
        var today = DateOnly.FromDateTime(zone.Local(time.Now()).DateTime);
        return Requirements.For(EmployerKinds.Of(employer)).ToDictionary(requirement => requirement, requirement =>
        {
            var finding = Findings.Of(requirement, employer, facts, today);
            return finding.Kind is FindingKind.NombramientoValid && !days ? finding with { Day = null } : finding;
        });
    }
}
