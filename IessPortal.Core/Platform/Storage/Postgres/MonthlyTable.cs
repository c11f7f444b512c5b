namespace IessPortal.Core.Platform.Storage.Postgres;

/// <summary>A table of which each month (UTC) has a partition of its own, and what belongs to none of those there are a default one.</summary>
/// <param name="Name">Of the table; its partitions are called by it and their month.</param>
/// <param name="Key">The column whose ranges they are.</param>
/// <param name="MonthOf">The first moment of a row's month, in SQL.</param>
/// <param name="Bound">From which value of the key on a month's rows are, in SQL, by the month's first moment.</param>
/// <param name="Additions">What a new partition needs besides what it takes from the table, in SQL; {0} is its name.</param>
/// <param name="GoesWhenEmpty">Whether a month that is over goes once nothing is left in it.</param>
internal sealed record MonthlyTable(
    string Name, string Key, string MonthOf, Func<DateTimeOffset, string> Bound, CompositeFormat? Additions, bool GoesWhenEmpty)
{
    /// <summary>
    /// By the id, whose first 48 bits are the milliseconds at which it was given (RFC 9562): it stays the key of all, and a mail's month is in it.
    /// </summary>
    public static readonly MonthlyTable Outbox = new(
        "OutboxMessages",
        "Id",
        """date_trunc('month', to_timestamp(('x' || left(replace("Id"::text, '-', ''), 12))::bit(48)::bigint / 1000.0), 'UTC')""",
        first => $"'{Clock.FirstIdAt(first)}'",
        Additions: null,
        GoesWhenEmpty: true);

    /// <summary>By when something happened. Nothing of it ever goes.</summary>
    public static readonly MonthlyTable Audit = new(
        "AuditEntries",
        "At",
        "date_trunc('month', \"At\", 'UTC')",
        first => string.Create(CultureInfo.InvariantCulture, $"'{first:yyyy-MM-dd HH:mm:ss}+00'"),
        CompositeFormat.Parse(
            """
            ALTER TABLE "{0}" ADD PRIMARY KEY ("Sequence");
            CREATE TRIGGER "AuditEntries_NoTruncate" BEFORE TRUNCATE ON "{0}" FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
            """),
        GoesWhenEmpty: false);

    /// <summary>The partition for all that has no other.</summary>
    public string Other => $"{Name}_Other";

    public string PartitionOf(DateTimeOffset month) => string.Create(CultureInfo.InvariantCulture, $"{Name}_{month:yyyy_MM}");

    /// <summary>The first moment of the month of one of its partitions; none: it is the default one.</summary>
    public DateTimeOffset? MonthOfPartition(string partition) => DateTimeOffset.TryParseExact(
        partition[(Name.Length + 1)..], "yyyy_MM", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var month) ? month : null;

    /// <summary>Whether a row is of that month, in SQL.</summary>
    public string IsIn(DateTimeOffset month) => $"(\"{Key}\" >= {Bound(month)} AND \"{Key}\" < {Bound(month.AddMonths(1))})";
}
