using System.Text.Json;

namespace IessPortal.Core.Platform.Registries.Http;

/// <summary>The IESS's own records of employers.</summary>
internal sealed class HttpAffiliateRegistry(RegistryClient client) : IAffiliateRegistry
{
    private const int EndingLength = 4;

    public Task<RegistryAnswer<IessEmployer>> FindAsync(Ruc ruc, Sucursal sucursal, CancellationToken cancellationToken) => client.GetAsync(
        $"empleadores/{ruc.Value}/{sucursal.Value}", (document, today) => Read(new(document, today), ruc, sucursal), cancellationToken);

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

    private static IessEmployer Read(RegistryRecord record, Ruc ruc, Sucursal sucursal)
    {
        if ((record.Number("ruc", Ruc.Length) ?? ruc.Value) != ruc.Value
            || (record.Number("sucursal", Sucursal.Length) ?? sucursal.Value) != sucursal.Value)
        {
            throw new JsonException("Not the employer asked for.");
        }

        var account = record.Text("cuentaDebito");
        return new(
            record.Flag("moraPatronal"),
            account is { Length: >= EndingLength } && account[^EndingLength..].All(char.IsAsciiDigit) ? account[^EndingLength..] : null)
        {
            Registration = ReadRegistration(record),
        };
    }

    // Only of the very employer, and only whole: whom it names may have a key.
    private static EmployerRegistration? ReadRegistration(RegistryRecord record) =>
        record.Text("ruc") is not null
        && record.Text("sucursal") is not null
        && record.Text("razonSocial") is { } name
        && record.Record("representante") is { } person
        && person.Number("identificacion", Cedula.Length) is { } identification
        && person.Text("nombre") is { } representative
            ? new(identification, name, representative)
            : null;
}
