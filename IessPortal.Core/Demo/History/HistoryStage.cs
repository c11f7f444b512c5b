using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Demo.History;

/// <summary>By which rules of the settings things happened.</summary>
/// <param name="Zone">In which people online live.</param>
/// <param name="KeepFor">How long what is over stays: nothing is older.</param>
public sealed record HistoryRules(
    RecoveryOptions Recovery, AppointmentsOptions Appointments, SignatureOptions Signatures, TimeZoneInfo Zone, TimeSpan KeepFor);

/// <summary>Who takes part, by which rules, until when, and the book into which it is written.</summary>
/// <param name="Now">Nothing happened after it.</param>
internal sealed record HistoryStage(HistoryBook Book, HistoryCast Cast, HistoryRules Rules, DateTimeOffset Now);
