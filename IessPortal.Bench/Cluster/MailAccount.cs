using System.Globalization;
using IessPortal.Bench.Recovery;
using Npgsql;

namespace IessPortal.Bench.Cluster;

/// <summary>A mail that was due.</summary>
/// <param name="SettledAt">When it was written down that the mail server had taken it; none: it never was.</param>
/// <param name="Attempts">How often it was tried, as was written down before each.</param>
internal sealed record MailAccount(Guid Id, string Kind, DateTimeOffset? SettledAt, int Attempts)
{
    /// <summary>
    /// So long before a kill a mail may have been taken whose acceptance was not written down yet: SMTP cannot tell of it, and the same mail goes out again
    /// under the same Message-ID. It is the time of one transaction and of the death of a process, on a busy machine.
    /// </summary>
    private static readonly TimeSpan Gap = TimeSpan.FromSeconds(2);

    public static async Task<List<MailAccount>> ReadAsync(NpgsqlConnection connection, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT "Id", "Kind"::text, CASE "State" WHEN 'Accepted' THEN "SettledAt" END, "Attempts"
            FROM "OutboxMessages" WHERE "CreatedAt" >= $1 AND "Channel" = 'Mail'
            """,
            connection);
        command.Parameters.Add(new() { Value = since });
        var mails = new List<MailAccount>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var settled = await reader.IsDBNullAsync(2, cancellationToken) ? (DateTimeOffset?)null : reader.GetFieldValue<DateTimeOffset>(2);
            mails.Add(new(reader.GetGuid(0), reader.GetString(1), settled, reader.GetInt32(3)));
        }

        return mails;
    }

    /// <param name="due">All that were written.</param>
    /// <param name="arrivals">All that came.</param>
    /// <param name="kills">Of hosts meanwhile.</param>
    public static PartReport Judge(IReadOnlyList<MailAccount> due, IReadOnlyList<Arrival> arrivals, IReadOnlyList<Kill> kills)
    {
        var came = arrivals.GroupBy(arrival => arrival.Mail.Id).ToDictionary(group => group.Key, group => group.OrderBy(arrival => arrival.At).ToList());
        var (copies, faults) = (new List<string>(), new List<string>());
        foreach (var mail in due)
        {
            if (mail.SettledAt is not { } settled || !came.TryGetValue(mail.Id, out var times))
            {
                var state = mail.SettledAt is null ? "was never accepted" : "was accepted";
                faults.Add($"Mail {mail.Kind} {state}, and came {came.GetValueOrDefault(mail.Id)?.Count ?? 0} times.");
            }
            else if (times.Count > 1)
            {
                var kill = kills.FirstOrDefault(kill => kill.At >= times[0].At && kill.At - times[0].At <= Gap);
                var isOfKill = kill is not null && times.Count <= mail.Attempts && times[^1].At <= settled;
                (isOfKill ? copies : faults).Add(Copy(mail, times, kill));
            }
        }

        faults.AddRange(came.Keys.Except(due.Select(mail => mail.Id)).Select(id => $"Mail {id:N} came, and nobody wrote it."));
        return new(
            [
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  mails: {due.Count} due, {came.Count} arrived (by Message-ID); {due.Count(mail => mail.Attempts > 1)} were tried more than once"),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  copies: {copies.Count} that a killed host leaves which had no time to write down that the mail server had taken the mail"),
                .. copies.Select(copy => $"    {copy}"),
            ],
            faults);
    }

    private static string Copy(MailAccount mail, List<Arrival> times, Kill? kill)
    {
        var before = kill is null
            ? "with no kill right behind it"
            : string.Create(CultureInfo.InvariantCulture, $"{(kill.At - times[0].At).TotalMilliseconds:0} ms before a host was gone that was killed");
        var after = mail.SettledAt < times[^1].At ? ", AFTER its acceptance had been written down" : string.Empty;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{mail.Kind} came {times.Count} times, first {before}, last {(times[^1].At - times[0].At).TotalSeconds:0.0} s later{after}");
    }
}
