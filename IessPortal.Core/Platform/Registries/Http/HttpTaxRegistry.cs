using System.Text.Json;

namespace IessPortal.Core.Platform.Registries.Http;

/// <summary>The SRI's web services «ConsolidadoContribuyente» and «Establecimiento».</summary>
internal sealed class HttpTaxRegistry(RegistryClient client) : ITaxRegistry
{
    public async Task<RegistryAnswer<SriTaxpayer>> FindAsync(Ruc ruc, CancellationToken cancellationToken)
    {
        var taxpayer = await client.GetAsync(
            $"ConsolidadoContribuyente/obtenerPorNumerosRuc?&ruc={ruc.Value}", (document, today) => ReadTaxpayer(document, today, ruc), cancellationToken);
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

    private static SriTaxpayer ReadTaxpayer(JsonElement document, DateOnly today, Ruc ruc)
    {
        // One variant of the service wraps the list.
        var list = document.ValueKind is JsonValueKind.Object && document.TryGetProperty("contribuyentes", out var wrapped) ? wrapped : document;
        // Where there is none, the service answers 204.
        var found = RegistryRecord.ListOf(list, today, record => record.Number("numeroRuc", Ruc.Length) == ruc.Value ? ReadTaxpayer(record) : null);
        return found is [var taxpayer, ..]
            ? taxpayer
            : throw new JsonException("Nothing of the taxpayer asked for.");
    }

    private static SriTaxpayer ReadTaxpayer(RegistryRecord record)
    {
        var dates = record.Record("informacionFechasContribuyente");
        return new(StateOf(record))
        {
            Name = record.Text("razonSocial"),
            IsPerson = record.Word("tipoContribuyente") switch { "PERSONA NATURAL" => true, "SOCIEDAD" => false, _ => null },
            StateSince = dates?.PastDay("fechaCese"),
            IssuedOn = dates?.PastDay("fechaInscripcion"),
            Representatives = record.List("representantesLegales", person => person.Number("identificacion", Cedula.Length)),
        };
    }

    // An unknown state is not guessed at: whether somebody may go on hangs on it.
    private static SriState StateOf(RegistryRecord record) => record.Word("estadoContribuyenteRuc") switch
    {
        "ACTIVO" or "ACT" => SriState.Active,
        "SUSPENDIDO" or "SDE" => SriState.Suspended,
        "PASIVO" or "PAS" or "CANCELADO" => SriState.Closed,
        _ => throw new JsonException("A state of taxpayers that is not known."),
    };

    private static Establishments ReadEstablishments(JsonElement document, DateOnly today)
    {
        var all = RegistryRecord.ListOf(document, today, record =>
            new Establishment(record.Word("matriz") == "SI", record.Word("estado") == "CERRADO", record.Text("direccionCompleta")));
        return new(
            all.FirstOrDefault(one => one.IsHeadOffice)?.Address?.Split('/', StringSplitOptions.TrimEntries).ElementAtOrDefault(1),
            [.. all.Where(one => one.IsClosed).Select(one => one.Address).OfType<string>()]);
    }

    private sealed record Establishment(bool IsHeadOffice, bool IsClosed, string? Address);

    private sealed record Establishments(string? HeadOfficeCanton, IReadOnlyList<string> Closed);
}
