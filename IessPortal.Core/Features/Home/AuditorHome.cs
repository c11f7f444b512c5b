using IessPortal.Core.Platform.Auditing;

namespace IessPortal.Core.Features.Home;

/// <summary>What an auditor looks at first.</summary>
/// <param name="Chain">How its end stands.</param>
/// <param name="Exports">What was taken away lately, the newest first.</param>
/// <param name="Lookers">Who looked at more accounts within a day than <see cref="ViewAuditorHomeHandler.ManyAccounts"/>, most first.</param>
/// <param name="Refusals">What was refused within a day, what grew most first.</param>
/// <param name="Now">When it was read.</param>
public sealed record AuditorHome(
    ChainEnd Chain, IReadOnlyList<AuditExport> Exports, IReadOnlyList<AccountLooker> Lookers, IReadOnlyList<RefusalCount> Refusals, DateTimeOffset Now);

/// <summary>The end of the audit's chain.</summary>
/// <param name="Entries">How many entries there are in all.</param>
/// <param name="LastAt">When the last was written; none: there is none.</param>
/// <param name="Checked">How many of the last were checked just now.</param>
/// <param name="IsWhole">Whether each of them is as it was written, and follows on the one before.</param>
public sealed record ChainEnd(long Entries, DateTimeOffset? LastAt, int Checked, bool IsWhole);

/// <summary>Something that was taken away.</summary>
/// <param name="By">Their address; none: the portal's operators.</param>
public sealed record AuditExport(AuditKind Kind, DateTimeOffset At, string? By, string? Detail);

/// <param name="Name">Of the member of staff.</param>
/// <param name="Email">Their address, by which the audit is searched.</param>
/// <param name="Accounts">At how many different accounts they looked.</param>
public sealed record AccountLooker(string Name, string Email, int Accounts);

/// <param name="LastDay">How often within the last day.</param>
/// <param name="DailyBefore">How often a day, on average of the seven days before.</param>
public sealed record RefusalCount(AuditKind Kind, int LastDay, double DailyBefore);
