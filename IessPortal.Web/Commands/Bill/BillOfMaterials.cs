using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IessPortal.Web.Commands.Bill;

/// <summary>The software bill of materials of this very program: CycloneDX 1.6 as JSON, of what lies beside it and what is within it.</summary>
internal static class BillOfMaterials
{
    private const string Program = "IessPortal.Web";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="folder">Of the program.</param>
    /// <exception cref="InvalidDataException">A package has no licence in THIRD-PARTY-NOTICES.</exception>
    public static string Of(string folder, DateTimeOffset now)
    {
        var ((packages, direct), notices) = (ShippedPackages.Read(folder), Notices.Read(folder));
        var components = new JsonArray([.. packages.Select(package => Component(package, notices)), .. ShippedPart.All.Select(Component)]);
        var addresses = packages.ToDictionary(package => package.Name, AddressOf);
        var root = $"{Program}@{Version}";
        var bill = new JsonObject
        {
            ["$schema"] = "http://cyclonedx.org/schema/bom-1.6.schema.json",
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.6",
            ["serialNumber"] = $"urn:uuid:{SerialOf(components)}",
            ["version"] = 1,
            ["metadata"] = new JsonObject
            {
                ["timestamp"] = now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
                ["tools"] = new JsonObject { ["components"] = new JsonArray(new JsonObject { ["type"] = "application", ["name"] = $"{Program} sbom" }) },
                ["component"] = new JsonObject { ["type"] = "application", ["bom-ref"] = root, ["name"] = Program, ["version"] = Version },
            },
            ["components"] = components,
            ["dependencies"] = new JsonArray(
            [
                Dependency(root, direct.Select(name => addresses[name]).Concat(ShippedPart.All.Select(part => part.Address))),
                .. packages.Select(package => Dependency(addresses[package.Name], package.Needs.Select(name => addresses[name]))),
            ]),
        };
        return bill.ToJsonString(Indented) + "\n";
    }

    private static string Version { get; } = typeof(BillOfMaterials).Assembly.GetName().Version!.ToString(3);

    private static JsonObject Component(ShippedPackage package, IReadOnlyDictionary<string, Notice> notices)
    {
        var notice = notices.TryGetValue(package.Name, out var found) && found.Version == package.Version
            ? found
            : throw new InvalidDataException($"{Notices.FileName} does not name {package.Name} {package.Version}.");
        var component = new JsonObject
        {
            ["type"] = "library",
            ["bom-ref"] = AddressOf(package),
            ["name"] = package.Name,
            ["version"] = package.Version,
            ["licenses"] = Licence(notice.Licence),
            ["copyright"] = notice.Copyright,
            ["purl"] = AddressOf(package),
        };
        if (package.Sha512.Length > 0)
        {
            var hash = new JsonObject { ["alg"] = "SHA-512", ["content"] = Convert.ToHexStringLower(Convert.FromBase64String(package.Sha512)) };
            component["hashes"] = new JsonArray(hash);
        }

        return component;
    }

    private static JsonObject Component(ShippedPart part)
    {
        var component = new JsonObject
        {
            ["type"] = "library",
            ["bom-ref"] = part.Address,
            ["name"] = part.Name,
            ["description"] = part.Use,
            ["licenses"] = Licence(part.Licence),
            ["purl"] = part.Address,
        };
        if (part.Version is { } version)
        {
            component["version"] = version;
        }

        return component;
    }

    private static JsonArray Licence(string id) => new(new JsonObject { ["license"] = new JsonObject { ["id"] = id } });

    private static JsonObject Dependency(string of, IEnumerable<string> on) =>
        new() { ["ref"] = of, ["dependsOn"] = new JsonArray([.. on.Select(address => JsonValue.Create(address))]) };

    private static string AddressOf(ShippedPackage package) => $"pkg:nuget/{package.Name}@{package.Version}";

    // The same parts have the same number, whoever writes them down.
    private static Guid SerialOf(JsonArray components)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(components.ToJsonString()));
        (digest[6], digest[8]) = ((byte)((digest[6] & 0x0F) | 0x80), (byte)((digest[8] & 0x3F) | 0x80));
        return new Guid(digest.AsSpan(0, 16), bigEndian: true);
    }
}
