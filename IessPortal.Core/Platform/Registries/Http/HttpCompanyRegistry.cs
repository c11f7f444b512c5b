using System.Text.Json;

namespace IessPortal.Core.Platform.Registries.Http;

/// <summary>The Superintendencia de Compañías' «consulta de compañías».</summary>
internal sealed class HttpCompanyRegistry(RegistryClient client) : ICompanyRegistry
{
    public Task<RegistryAnswer<SuperciasCompany>> FindAsync(Ruc ruc, CancellationToken cancellationToken) => client.GetAsync(
        $"PortalInformacion/consulta/companias/{ruc.Value}", (document, today) => Read(new(document, today), ruc), cancellationToken);

    private static SuperciasCompany Read(RegistryRecord record, Ruc ruc) => record.Number("ruc", Ruc.Length) == ruc.Value
        ? new() { IncorporatedOn = record.PastDay("fechaConstitucion"), Nombramientos = record.List("administradores", ReadNombramiento) }
        : throw new JsonException("Not the company asked for.");

    // Of nobody, or since nobody knows when: it says nothing. One that ended before it began has a day that stands for none.
    private static Nombramiento? ReadNombramiento(RegistryRecord record) =>
        record.Number("identificacion", Cedula.Length) is { } person && record.PastDay("fechaNombramiento") is { } since
            ? new(person, since, record.Day("fechaVencimiento") is { } until && until >= since ? until : null)
            : null;
}
