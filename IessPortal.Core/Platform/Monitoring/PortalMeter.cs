using System.Diagnostics.Metrics;
using IessPortal.Core.Platform.Auditing;

namespace IessPortal.Core.Platform.Monitoring;

/// <summary>
/// What an operator can count, under the meter <c>IessPortal</c>; what people do is taken from the audit entries once they are stored, so that the two agree.
/// </summary>
public sealed class PortalMeter : IDisposable
{
    public const string Name = "IessPortal";

    private readonly Counter<long> recoveriesStarted;
    private readonly Counter<long> keysSet;
    private readonly Counter<long> refusals;
    private readonly Histogram<double> mailAcceptance;
    private readonly Counter<long> turnedAway;
    private readonly Counter<long> replicaReads;

    public PortalMeter()
    {
        recoveriesStarted = Meter.CreateCounter<long>("iessportal.recoveries.started", description: "Recoveries that were started.");
        keysSet = Meter.CreateCounter<long>("iessportal.keys.set", description: "Keys that were set, by the method that led there.");
        refusals = Meter.CreateCounter<long>("iessportal.refusals", description: "Cases that method 1 could not serve, by the reason's code.");
        mailAcceptance = Meter.CreateHistogram<double>(
            "iessportal.mail.acceptance", "s", "From the writing of a mail to its acceptance by the mail server, by kind of mail.");
        turnedAway = Meter.CreateCounter<long>(
            "iessportal.admission.turned_away", description: "Requests that were answered with the page of the line, or asked to come again.");
        replicaReads = Meter.CreateCounter<long>(
            "iessportal.replica.reads",
            description: "What was to be read at the replica, by who served it: replica, or primary where that was away or behind.");
    }

    internal Meter Meter { get; } = new(Name);

    public void Dispose() => Meter.Dispose();

    /// <summary>Counts what was just stored.</summary>
    internal void Count(IEnumerable<AuditEntry> entries)
    {
        foreach (var entry in entries)
        {
            switch (entry.Kind)
            {
                case AuditKind.CaseStarted:
                    recoveriesStarted.Add(1);
                    break;
                case AuditKind.KeySet:
                    keysSet.Add(1, new KeyValuePair<string, object?>("method", entry.Detail));
                    break;
                case AuditKind.CaseRefused or AuditKind.RegistryUnavailable:
                    refusals.Add(1, new KeyValuePair<string, object?>("reason", entry.Detail));
                    break;
                default:
                    break;
            }
        }
    }

    internal void CountTurnedAway() => turnedAway.Add(1);

    internal void CountReplica(bool served) =>
        replicaReads.Add(1, new KeyValuePair<string, object?>("served", served ? "replica" : "primary"));

    /// <summary>What there is at the moment, asked when somebody wants to know.</summary>
    internal void WatchAdmission(Func<int> running, Func<int> waiting)
    {
        Meter.CreateObservableUpDownCounter("iessportal.admission.running", running, description: "Requests that are worked on, exempt ones not counted.");
        Meter.CreateObservableUpDownCounter("iessportal.admission.waiting", waiting, description: "People in the line.");
    }

    internal void MailAccepted(string kind, TimeSpan took) => mailAcceptance.Record(took.TotalSeconds, new KeyValuePair<string, object?>("kind", kind));
}
