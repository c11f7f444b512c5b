namespace IessPortal.Core.Features.Reporting;

/// <summary>How often something was.</summary>
/// <param name="Name">A stored name, an hour, or what a centre is called.</param>
public sealed record Tally(string Name, int Count);

/// <summary>A chart of how often things were.</summary>
/// <param name="Rows">In the order in which they are shown.</param>
public sealed record CountChart(CountKind Kind, IReadOnlyList<Tally> Rows);

/// <summary>A chart of how long something took.</summary>
/// <param name="ByCenter">Each centre by itself; none where it belongs to no centre.</param>
public sealed record TimeChart(TimeKind Kind, Percentiles All, IReadOnlyList<CenterPercentiles> ByCenter);

/// <summary>How long something took at a centre.</summary>
public sealed record CenterPercentiles(string Center, Percentiles Percentiles);

/// <summary>How long something took on a day.</summary>
public sealed record DayPercentiles(DateOnly Day, Percentiles Percentiles);

/// <summary>How many came in an hour of the week, by the centre's own clock.</summary>
public sealed record HourTally(DayOfWeek Day, int Hour, int Count);

/// <summary>What the dashboard shows.</summary>
/// <param name="Counts">In order.</param>
/// <param name="Times">In order.</param>
/// <param name="MailDays">From «Validar» to the mail accepted, each day of the range; none of a range that is only compared with.</param>
/// <param name="Week">Visits by hour of the week; hours in which nobody came are not there.</param>
public sealed record PeriodStatistics(
    IReadOnlyList<CountChart> Counts, IReadOnlyList<TimeChart> Times, IReadOnlyList<DayPercentiles> MailDays, IReadOnlyList<HourTally> Week)
{
    public IReadOnlyList<Tally> Of(CountKind kind) => Counts.Single(chart => chart.Kind == kind).Rows;

    public TimeChart Of(TimeKind kind) => Times.Single(chart => chart.Kind == kind);
}

/// <summary>The numbers of a period, those of the period before, and the centres to choose from.</summary>
/// <param name="Period">What was asked for.</param>
/// <param name="Before">As many days right before; none where nobody asked for it.</param>
public sealed record PortalStatistics(PeriodStatistics Period, PeriodStatistics? Before, IReadOnlyList<CenterName> Centers)
{
    /// <summary>What happened since may be missing: a replica was read. Null: nothing is.</summary>
    public DateTimeOffset? AsOf { get; init; }
}

public sealed record CenterName(Guid Id, string Name);

/// <summary>What is counted. Page and file call it so.</summary>
public enum CountKind
{
    /// <summary>How far online recoveries came; each row is a part of the one before.</summary>
    Funnel,
    /// <summary>Codes and links that were sent, and those that ran out unused.</summary>
    Expired,
    /// <summary>Keys that were set, by the method that led to them.</summary>
    Methods,
    /// <summary>What refused people online, and so sends them to a counter.</summary>
    Refusals,
    /// <summary>What turnos are for.</summary>
    Turnos,
    /// <summary>What people come for who come without a turno.</summary>
    WalkIns,
    /// <summary>Visits by the hour of arrival at the centre.</summary>
    Hours,
    /// <summary>Visits by centre.</summary>
    Centers,
}

/// <summary>What is timed. Page and file call it so.</summary>
public enum TimeKind
{
    /// <summary>From «Validar» until the mail server accepted the first code of the case.</summary>
    Mail,
    /// <summary>From the check-in until they were first called.</summary>
    Waiting,
    /// <summary>From the call they came to until the visit was closed.</summary>
    Serving,
}
