using System.CommandLine;
using IessPortal.Core.Features.SignedRequests.Trust;
using IessPortal.Core.Platform.Auditing;

namespace IessPortal.Web.Commands;

/// <summary>
/// The authorities whose certificates count for signed letters. Which those are is data of the program; operators bring the certificates themselves.
/// </summary>
internal static class TrustCommands
{
    public static Command Make() => new("trust", "Authorities whose signatures count.") { Add(), List() };

    private static Command Add()
    {
        var file = new Argument<FileInfo>("file") { Description = "The authority's certificate, as PEM or DER." };
        var command = new Command("add", "Trusts the certificate of an authority; only those count whose fingerprint the program knows.") { file };
        command.SetAction((parsed, cancellationToken) => PortalCommands.WithServicesAsync(parsed, async services =>
        {
            var source = parsed.GetRequiredValue(file);
            if (!source.Exists)
            {
                return await ReportAsync(parsed, "There is no such file.");
            }

            var outcome = await services.GetRequiredService<AddAuthorityHandler>().HandleAsync(
                new(await File.ReadAllBytesAsync(source.FullName, cancellationToken), Actor.System), cancellationToken);
            return await outcome.Match<Task<int>>(new(
                Added: added =>
                    WriteAsync(parsed, $"Trusted: {added.Certificate.Subject} ({added.Authority.Name}), until {added.Certificate.Until:yyyy-MM-dd}."),
                Known: known => WriteAsync(parsed, $"Trusted already: {known.Certificate.Subject}."),
                NotPinned: other => ReportAsync(parsed, $"Not one of the pinned authorities: SHA-256 {other.Sha256}."),
                NoCertificate: _ => ReportAsync(parsed, "That is no certificate.")));
        }));
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "Tells which authorities are pinned, and of which the certificate was added.");
        command.SetAction((parsed, _) => PortalCommands.WithServicesAsync(parsed, async services =>
        {
            var trusted = services.GetRequiredService<TrustedAuthorities>();
            foreach (var authority in trusted.Pins.All)
            {
                await parsed.InvocationConfiguration.Output.WriteLineAsync(authority.Name);
                foreach (var certificate in authority.Certificates)
                {
                    var state = trusted.Has(certificate) ? "added  " : "missing";
                    await parsed.InvocationConfiguration.Output.WriteLineAsync(
                        $"  {state}  {certificate.Sha256}  until {certificate.Until:yyyy-MM-dd}  {certificate.Subject}");
                }
            }

            return PortalCommands.Done;
        }));
        return command;
    }

    private static async Task<int> WriteAsync(ParseResult parsed, string words)
    {
        await parsed.InvocationConfiguration.Output.WriteLineAsync(words);
        return PortalCommands.Done;
    }

    private static async Task<int> ReportAsync(ParseResult parsed, string words)
    {
        await parsed.InvocationConfiguration.Error.WriteLineAsync(words);
        return PortalCommands.Refused;
    }
}
