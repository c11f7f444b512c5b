namespace IessPortal.Core.Platform.Statistics;

/// <summary>What is counted, on which day and where.</summary>
/// <param name="Day">As it is in mainland Ecuador.</param>
/// <param name="Name">What is counted; a stored name.</param>
/// <param name="CenterId">Where; <see cref="Guid.Empty"/>: online, which is nowhere.</param>
/// <param name="Key">Which of its kind: a reason, a method, an hour; empty where there is but one.</param>
public sealed record Figure(DateOnly Day, string Name, Guid CenterId, string Key)
{
    /// <summary>How often figures of a day were changed: what was read of them while it was less is out of date.</summary>
    public const string Changes = "Changes";

    /// <summary>A change of a day's figures.</summary>
    internal static Figure ChangeOf(DateOnly day) => new(day, Changes, Guid.Empty, string.Empty);

    /// <summary>By which all who change several put them in the same order.</summary>
    internal string Order => $"{Day:yyyyMMdd} {Name} {CenterId} {Key}";
}

/// <summary>How often it was. A number of nobody, which stays when what it counted is deleted.</summary>
public sealed class DailyFigure
{
    public DateOnly Day { get; private set; }
    public string Name { get; private set; } = string.Empty;
    public Guid CenterId { get; private set; }
    public string Key { get; private set; } = string.Empty;
    public int Count { get; private set; }
}
