using System.Text.Json;
using System.Web;
using IessPortal.Tests.Support.Journeys;

namespace IessPortal.Bench.Recovery;

/// <summary>Follows a case as a page's script does.</summary>
internal static class CaseFollower
{
    private const string Mail = "correo";
    private const string Accepted = "aceptado";

    /// <summary>As long as the portal itself waits for the mail server before it gives a mail up.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Listens until the mail server has the mail that the page waits for, and fetches the page anew.</summary>
    public static async Task MailAcceptedAsync(HttpVisitor visitor)
    {
        var source = visitor.Page.QuerySelector("case-status")?.GetAttribute("data-src")
            ?? throw new BenchException($"There is nothing to follow on {visitor.Path}.");
        // What the page shows already is not told again: where the mail was faster than the page there is nothing to wait for.
        if (Known(source).Any(known => known.StartsWith($"{Mail}:{Accepted} ", StringComparison.Ordinal)))
        {
            return;
        }

        using (var limit = new CancellationTokenSource(Limit))
        {
            try
            {
                await ListenAsync(visitor, source, limit.Token);
            }
            catch (OperationCanceledException) when (limit.IsCancellationRequested)
            {
                throw new BenchException($"On {visitor.Path} the mail was not accepted within {Limit.TotalSeconds:0} s.");
            }
        }

        await visitor.GoAsync(visitor.Path);
    }

    private static async Task ListenAsync(HttpVisitor visitor, string source, CancellationToken cancellationToken)
    {
        using var response = await visitor.RawAsync(HttpMethod.Get, source).WaitAsync(cancellationToken);
        using var events = new ServerEvents(await response.Content.ReadAsStreamAsync(cancellationToken));
        var state = await StateAsync(events, cancellationToken);
        while (state is "en-cola")
        {
            state = await StateAsync(events, cancellationToken);
        }

        if (state is not Accepted)
        {
            throw new BenchException($"On {visitor.Path} the mail was not accepted: «{state}».");
        }
    }

    /// <summary>What the next event about a mail says.</summary>
    private static async Task<string?> StateAsync(ServerEvents events, CancellationToken cancellationToken)
    {
        while (await events.NextAsync(cancellationToken) is var (name, data))
        {
            if (name == Mail)
            {
                return JsonDocument.Parse(data).RootElement.GetProperty("estado").GetString();
            }
        }

        throw new BenchException("The portal said nothing more about the mail.");
    }

    private static string[] Known(string source) =>
        HttpUtility.ParseQueryString(source[(source.IndexOf('?', StringComparison.Ordinal) + 1)..]).GetValues("sabe") ?? [];
}
