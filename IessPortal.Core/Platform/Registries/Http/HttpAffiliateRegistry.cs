using System.Text.Json;
using IessPortal.Core.Domain.Identifiers;

namespace IessPortal.Core.Platform.Registries.Http;

/// <summary>The IESS's own records of employers.</summary>
internal sealed class HttpAffiliateRegistry(RegistryClient client) : IAffiliateRegistry
{
    private const int EndingLength = 4;

    public Task<RegistryAnswer<IessEmployer>> FindAsync(Ruc ruc, Sucursal sucursal, CancellationToken cancellationToken) =>
        client.GetAsync($"empleadores/{ruc.Value}/{sucursal.Value}", Read, cancellationToken);

    public Task<RegistryAnswer<IessAffiliate>> FindAffiliateAsync(Cedula cedula, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cedula);
        return client.GetAsync($"afiliados/{cedula.Value}", ReadAffiliate, cancellationToken);
    }

    private static IessAffiliate ReadAffiliate(JsonElement document) => new(RegistryClient.TextOf(document, "claveAfiliado") switch
    {
        "ACTIVA" => AffiliateKeyState.Active,
        "BLOQUEADA" => AffiliateKeyState.Blocked,
        "SIN_CLAVE" => AffiliateKeyState.None,
        var other => throw new JsonException($"No state of a key: {other}."),
    });

    private static IessEmployer Read(JsonElement document)
    {
        if (document.ValueKind is not JsonValueKind.Object
            || !document.TryGetProperty("moraPatronal", out var mora)
            || mora.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            throw new JsonException("Not an employer.");
        }

        var account = RegistryClient.TextOf(document, "cuentaDebito");
        return new(
            mora.GetBoolean(), account is { Length: >= EndingLength } && account[^EndingLength..].All(char.IsAsciiDigit) ? account[^EndingLength..] : null);
    }
}
