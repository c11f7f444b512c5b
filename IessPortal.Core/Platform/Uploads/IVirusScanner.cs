namespace IessPortal.Core.Platform.Uploads;

/// <summary>Looks for malware in what was uploaded.</summary>
public interface IVirusScanner
{
    Task<VirusAnswer> ScanAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken);
}

public enum VirusAnswer
{
    Clean,
    Infected,
    /// <summary>The scanner did not answer, or not in a way that can be relied on: nothing is taken.</summary>
    Unavailable,
}
