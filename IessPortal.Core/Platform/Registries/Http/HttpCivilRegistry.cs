using System.Text.Json;

namespace IessPortal.Core.Platform.Registries.Http;

/// <summary>The Registro Civil's data, under the names that the State's data bus gives them. Reads what is needed and no more.</summary>
internal sealed class HttpCivilRegistry(RegistryClient client) : ICivilRegistry
{
    public Task<RegistryAnswer<RegistroCivilCitizen>> FindAsync(Cedula cedula, CancellationToken cancellationToken) => client.GetAsync(
        $"DatosRegistroCivil/obtenerPorNumeroIdentificacionConToken?numeroIdentificacion={cedula.Value}",
        (document, today) => Read(new(document, today), cedula),
        cancellationToken);

    private static RegistroCivilCitizen Read(RegistryRecord record, Cedula cedula)
    {
        if (record.Number("cedula", Cedula.Length) != cedula.Value)
        {
            throw new JsonException("Not the citizen asked for.");
        }

        var (born, died) = (record.PastDay("fechaNacimiento"), record.PastDay("fechaDefuncion"));
        return new(record.Text("nombre") ?? string.Empty)
        {
            BornOn = born,
            // Nobody died before being born: such a day stands for none.
            DeceasedOn = died < born ? null : died,
            IsDeceased = record.Word("condicionCiudadano") is "FALLECIDO" or "FALLECIDA" or "DIFUNTO" or "DIFUNTA",
        };
    }
}
