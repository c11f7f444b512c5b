using System.Text.Json;
using IessPortal.Tests.Support.Journeys;

namespace IessPortal.Bench.Recovery;

/// <summary>The demo's mailbox, as scripts see it.</summary>
internal static class DemoMails
{
    public const string Path = "/demo/correo.json";

    /// <summary>The text of the newest mail to somebody.</summary>
    public static async Task<string> NewestAsync(HttpVisitor visitor, string to, string subject)
    {
        using var mails = JsonDocument.Parse(await visitor.TextOfAsync(Path));
        return mails.RootElement.EnumerateArray()
            .First(mail => mail.GetProperty("para").GetString() == to && mail.GetProperty("asunto").GetString()!.StartsWith(subject, StringComparison.Ordinal))
            .GetProperty("texto").GetString()!;
    }
}
