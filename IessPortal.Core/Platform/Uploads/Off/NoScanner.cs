namespace IessPortal.Core.Platform.Uploads.Off;

/// <summary>Where no scanner was set up, everything counts as clean.</summary>
internal sealed class NoScanner : IVirusScanner
{
    public Task<VirusAnswer> ScanAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => Task.FromResult(VirusAnswer.Clean);
}
