using IessPortal.Tests.Support.Hosts;

namespace IessPortal.Tests.Deployment;

/// <summary>All in which the server of the test differs from what the manual says, and why. Everything else is done as it stands there.</summary>
/// <param name="world">The mail server and registries of the test.</param>
/// <param name="published">Where the program is, as the manual has it published.</param>
internal sealed class Substitutions(ServerSurroundings world, string published)
{
    /// <summary>The manual's own name is somebody else's; /etc/hosts has this one point to the server itself, as the DNS would.</summary>
    public const string Name = "clave.portal.test";

    /// <summary>Of the role iess_portal; typed where createuser asks for it.</summary>
    public const string DatabasePassword = "Quitumbe-Atahualpa-77";

    private const string NameInManual = "clave.example.ec";

    /// <summary>
    /// The authority of certbot does not know this server: a script of that name sees what an authority would see, and has openssl make the certificate in the
    /// same place. That visitors and doctor believe it, the machine takes it for an authority's.
    /// </summary>
    private const string Certbot = """
        #!/bin/sh -e
        [ "$1 $2 $3 $5" = "certonly --webroot -w -d" ] && [ "$7 $9 ${10}" = "-m --agree-tos --deploy-hook" ]
        install -d "$4/.well-known/acme-challenge"
        echo seen > "$4/.well-known/acme-challenge/proof"
        [ "$(curl -sS --fail "http://$6/.well-known/acme-challenge/proof")" = seen ]
        to=/etc/letsencrypt/live/$6
        install -d "$to"
        openssl req -x509 -newkey rsa:2048 -nodes -days 90 -subj "/CN=$6" -addext "subjectAltName=DNS:$6" -keyout "$to/privkey.pem" -out "$to/fullchain.pem"
        cp "$to/fullchain.pem" /usr/local/share/ca-certificates/portal-test.crt
        update-ca-certificates
        """;

    /// <summary>What is laid on the server before anything is typed: what the manual has brought there from elsewhere.</summary>
    public void Prepare(CleanServer server)
    {
        server.Write("/etc/hosts", $"127.0.0.1 localhost {Name}\n");
        server.Write("/usr/local/bin/certbot", Certbot, executable: true);
        server.Write(ServerSurroundings.AuthorityFile, world.Authority);
        server.Copy(published, $"{CleanServer.Folder}/out", change: null);
        // «Replace clave.example.ec everywhere.»
        server.Copy(Path.Combine(TestSettings.Root, "deploy"), $"{CleanServer.Folder}/deploy", In);
    }

    /// <summary>A command as it is typed. None: it is not for this machine.</summary>
    public static string? Of(string command) =>
        // Elsewhere, and before.
        command.StartsWith("dotnet publish ", StringComparison.Ordinal) ? null : In(command);

    /// <summary>What is typed when the command asks.</summary>
    public static string[] AnswersTo(string command) =>
        command.Contains("--pwprompt", StringComparison.Ordinal) ? [DatabasePassword, DatabasePassword] : [];

    /// <summary>
    /// The lines of the settings' file, with what the manual leaves open filled in. Behind the first come those by which the test's own mail server is reached:
    /// it has another port, and a certificate of nobody's.
    /// </summary>
    /// <param name="block">Of settings.</param>
    /// <param name="serverKey">That was printed.</param>
    public IEnumerable<string> LinesOf(ManualBlock block, string? serverKey)
    {
        var lines = block.Lines.Select(line => line.Split('=', 2)).Select(parts => $"{parts[0]}={In(Filled(parts[0], parts[1], serverKey))}");
        return block.IsPostgres ? lines : [.. lines, $"Smtp__Port={world.MailPort}", $"Smtp__CertificateAuthority={ServerSurroundings.AuthorityFile}"];
    }

    private static string In(string text) => text.Replace(NameInManual, Name, StringComparison.Ordinal);

    private string Filled(string name, string value, string? serverKey) => value.Replace(
        "…",
        name switch
        {
            "Smtp__Host" => "localhost",
            "Smtp__User" => ServerSurroundings.MailUser,
            "Smtp__Password" => ServerSurroundings.MailPassword,
            "Smtp__From" => "avisos@example.ec",
            "Appointments__MeetingAddress" => "https://reuniones.example.ec/{room}",
            "ConnectionStrings__Portal" => DatabasePassword,
            "Portal__ServerKey" => serverKey!,
            _ when name.StartsWith("Registries__", StringComparison.Ordinal) => world.RegistriesUrl,
            _ => "…",
        },
        StringComparison.Ordinal);
}
