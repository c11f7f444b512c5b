using System.Text.Json;
using IessPortal.Core.Domain.Identifiers;

namespace IessPortal.Core.Platform.Registries.Http;

/// <summary>The Superintendencia de Compañías' «consulta de compañías».</summary>
internal sealed class HttpCompanyRegistry(RegistryClient client) : ICompanyRegistry
{
    public Task<RegistryAnswer<SuperciasCompany>> FindAsync(Ruc ruc, CancellationToken cancellationToken) =>
        client.GetAsync($"PortalInformacion/consulta/companias/{ruc.Value}", document => Read(document, ruc), cancellationToken);

    private static SuperciasCompany Read(JsonElement document, Ruc ruc)
    {
        if (document.ValueKind is not JsonValueKind.Object || RegistryClient.TextOf(document, "ruc") != ruc.Value)
        {
            throw new JsonException("Not the company asked for.");
        }

        return new()
        {
            IncorporatedOn = RegistryClient.DayOf(document, "fechaConstitucion"),
            Nombramientos = [.. RegistryClient.ListOf(document, "administradores").Select(ReadNombramiento)],
        };
    }

    private static Nombramiento ReadNombramiento(JsonElement record) => new(
        RegistryClient.TextOf(record, "identificacion") ?? throw new JsonException("A nombramiento of nobody."),
        RegistryClient.DayOf(record, "fechaNombramiento") ?? throw new JsonException("A nombramiento without a date."),
        RegistryClient.DayOf(record, "fechaVencimiento"));
}
