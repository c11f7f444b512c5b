using System.Text.Json;
using IessPortal.Core.Domain.Identifiers;

namespace IessPortal.Core.Platform.Registries.Http;

/// <summary>The Registro Civil's data, under the names that the State's data bus gives them. Reads what is needed and no more.</summary>
internal sealed class HttpCivilRegistry(RegistryClient client) : ICivilRegistry
{
    public Task<RegistryAnswer<RegistroCivilCitizen>> FindAsync(Cedula cedula, CancellationToken cancellationToken) => client.GetAsync(
        $"DatosRegistroCivil/obtenerPorNumeroIdentificacionConToken?numeroIdentificacion={cedula.Value}", document =>
            Read(document, cedula), cancellationToken);

    private static RegistroCivilCitizen Read(JsonElement document, Cedula cedula)
    {
        if (document.ValueKind is not JsonValueKind.Object || RegistryClient.TextOf(document, "cedula") != cedula.Value)
        {
            throw new JsonException("Not the citizen asked for.");
        }

        return new(RegistryClient.TextOf(document, "nombre") ?? string.Empty)
        {
            BornOn = RegistryClient.DayOf(document, "fechaNacimiento"),
            DeceasedOn = RegistryClient.DayOf(document, "fechaDefuncion"),
        };
    }
}
