using System.Text.Json;
using IessPortal.Tests.Support.Journeys;

namespace IessPortal.Bench.Recovery;

/// <summary>Follows a case as a page's script does.</summary>
internal static class CaseFollower
{
    private const string Event = "event: ";
    private const string Data = "data: ";

    /// <summary>Listens until the mail server has the mail that the page waits for, and fetches the page anew.</summary>
    public static async Task MailAcceptedAsync(HttpVisitor visitor)
    {
        var source = visitor.Page.QuerySelector("case-status")?.GetAttribute("data-src")
            ?? throw new BenchException($"There is nothing to follow on {visitor.Path}.");
        using (var response = await visitor.RawAsync(HttpMethod.Get, source))
        {
            using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
            while (await StateAsync(lines) is not "aceptado")
            {
            }
        }

        await visitor.GoAsync(visitor.Path);
    }

    /// <summary>What the next event about a mail says.</summary>
    private static async Task<string?> StateAsync(StreamReader lines)
    {
        var name = string.Empty;
        while (await lines.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Event, StringComparison.Ordinal))
            {
                name = line[Event.Length..];
            }
            else if (name == "correo" && line.StartsWith(Data, StringComparison.Ordinal))
            {
                return JsonDocument.Parse(line[Data.Length..]).RootElement.GetProperty("estado").GetString();
            }
        }

        throw new BenchException("The portal said nothing more about the mail.");
    }
}
