using System.Text.Json;
using IessPortal.Core.Domain.Identifiers;

namespace IessPortal.Core.Platform.Registries.Http;

/// <summary>The SRI's web services «ConsolidadoContribuyente» and «Establecimiento».</summary>
internal sealed class HttpTaxRegistry(RegistryClient client) : ITaxRegistry
{
    public async Task<RegistryAnswer<SriTaxpayer>> FindAsync(Ruc ruc, CancellationToken cancellationToken)
    {
        var taxpayer = await client.GetAsync(
            $"ConsolidadoContribuyente/obtenerPorNumerosRuc?&ruc={ruc.Value}", document => ReadTaxpayer(document, ruc), cancellationToken);
        if (taxpayer.Record is not { } found)
        {
            return taxpayer;
        }

        var establishments = await client.GetAsync($"Establecimiento/consultarPorNumeroRuc?numeroRuc={ruc.Value}", ReadEstablishments, cancellationToken);
        return establishments switch
        {
            RegistryAnswer<Establishments>.Found(var known) =>
                new RegistryAnswer<SriTaxpayer>.Found(found with { HeadOfficeCanton = known.HeadOfficeCanton, FormerAddresses = known.Closed }),
            RegistryAnswer<Establishments>.NotFound => taxpayer,
            _ => new RegistryAnswer<SriTaxpayer>.Unavailable(),
        };
    }

    private static SriTaxpayer? ReadTaxpayer(JsonElement document, Ruc ruc)
    {
        // One variant of the service wraps the list.
        var list = document.ValueKind is JsonValueKind.Array ? document.EnumerateArray() : RegistryClient.ListOf(document, "contribuyentes");
        var record = list.FirstOrDefault(taxpayer => RegistryClient.TextOf(taxpayer, "numeroRuc") == ruc.Value);
        if (record.ValueKind is JsonValueKind.Undefined)
        {
            return null;
        }

        var dates = record.TryGetProperty("informacionFechasContribuyente", out var known) && known.ValueKind is JsonValueKind.Object
            ? known
            : default(JsonElement?);
        return new(StateOf(record))
        {
            Name = RegistryClient.TextOf(record, "razonSocial"),
            StateSince = dates is { } since ? RegistryClient.DayOf(since, "fechaCese") : null,
            IssuedOn = dates is { } issued ? RegistryClient.DayOf(issued, "fechaInscripcion") : null,
            Representatives =
            [
                .. RegistryClient.ListOf(record, "representantesLegales").Select(person => RegistryClient.TextOf(person, "identificacion")).OfType<string>(),
            ],
        };
    }

    // An unknown state is not guessed at: whether somebody may go on hangs on it.
    private static SriState StateOf(JsonElement record) => RegistryClient.TextOf(record, "estadoContribuyenteRuc") switch
    {
        "ACTIVO" or "ACT" => SriState.Active,
        "SUSPENDIDO" or "SDE" => SriState.Suspended,
        "PASIVO" or "PAS" or "CANCELADO" => SriState.Closed,
        _ => throw new JsonException("A state of taxpayers that is not known."),
    };

    private static Establishments? ReadEstablishments(JsonElement document)
    {
        if (document.ValueKind is not JsonValueKind.Array)
        {
            throw new JsonException("Not a list of establishments.");
        }

        var all = document.EnumerateArray().Select(record => (
            HeadOffice: RegistryClient.TextOf(record, "matriz") == "SI",
            Closed: RegistryClient.TextOf(record, "estado") == "CERRADO",
            Address: RegistryClient.TextOf(record, "direccionCompleta") ?? string.Empty)).ToList();
        var headOffice = all.Find(establishment => establishment.HeadOffice).Address?.Split('/', StringSplitOptions.TrimEntries);
        return new(
            headOffice?.ElementAtOrDefault(1),
            [.. all.Where(establishment => establishment.Closed && establishment.Address.Length > 0).Select(establishment => establishment.Address)]);
    }

    private sealed record Establishments(string? HeadOfficeCanton, IReadOnlyList<string> Closed);
}
