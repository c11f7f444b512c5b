using System.Text.Json;

namespace IessPortal.Core.Platform.Registries.Http;

/// <summary>The IESS's own records of employers.</summary>
internal sealed class HttpAffiliateRegistry(RegistryClient client) : IAffiliateRegistry
{
    private const int EndingLength = 4;

    public Task<RegistryAnswer<IessEmployer>> FindAsync(Ruc ruc, Sucursal sucursal, CancellationToken cancellationToken) => client.GetAsync(
        $"empleadores/{ruc.Value}/{sucursal.Value}", (document, today) => Read(new(document, today)), cancellationToken);

    public Task<RegistryAnswer<IessAffiliate>> FindAffiliateAsync(Cedula cedula, CancellationToken cancellationToken)
    {
        return client.GetAsync($"afiliados/{cedula.Value}", (document, today) => ReadAffiliate(new(document, today)), cancellationToken);
    }

    private static IessAffiliate ReadAffiliate(RegistryRecord record) => new(record.Word("claveAfiliado") switch
    {
        "ACTIVA" => AffiliateKeyState.Active,
        "BLOQUEADA" => AffiliateKeyState.Blocked,
        "SIN_CLAVE" => AffiliateKeyState.None,
        var other => throw new JsonException($"No state of a key: {other}."),
    });

    private static IessEmployer Read(RegistryRecord record)
    {
        var account = record.Text("cuentaDebito");
        return new(
            record.Flag("moraPatronal"),
            account is { Length: >= EndingLength } && account[^EndingLength..].All(char.IsAsciiDigit) ? account[^EndingLength..] : null);
    }
}
