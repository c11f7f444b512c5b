namespace IessPortal.Core.Features.Reporting.Figures;

/// <summary>Times as keys of figures: in whole seconds below ten minutes of waiting for a mail, in whole minutes above and at the counter.</summary>
internal static class TimeBuckets
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    public static string OfMail(TimeSpan time) => Of(time, time < Long ? TimeSpan.FromSeconds(1) : TimeSpan.FromMinutes(1));

    public static string AtCounter(TimeSpan time) => Of(time, TimeSpan.FromMinutes(1));

    public static TimeSpan Read(string key) => TimeSpan.FromSeconds(long.Parse(key, CultureInfo.InvariantCulture));

    private static string Of(TimeSpan time, TimeSpan step) =>
        ((long)(Math.Round(time / step, MidpointRounding.AwayFromZero) * step.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
