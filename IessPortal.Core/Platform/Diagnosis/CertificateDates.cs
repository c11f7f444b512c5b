namespace IessPortal.Core.Platform.Diagnosis;

/// <summary>How a certificate's end is told.</summary>
public static class CertificateDates
{
    /// <summary>So long before its end there is still time to have another made.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(21);

    /// <param name="what">Whose it is.</param>
    /// <param name="until">Its last moment.</param>
    /// <param name="now">This moment.</param>
    public static Finding Judge(string what, DateTimeOffset until, DateTimeOffset now) =>
        until <= now ? Finding.Wrong($"{what} expired on {until:yyyy-MM-dd}: put a new one in its place.")
        : until - now <= Ahead ? Finding.Wrong($"{what} expires on {until:yyyy-MM-dd}: put a new one in its place before.")
        : Finding.Well($"{what} holds until {until:yyyy-MM-dd}.");
}
