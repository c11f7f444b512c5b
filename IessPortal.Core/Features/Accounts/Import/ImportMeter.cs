namespace IessPortal.Core.Features.Accounts.Import;

/// <summary>Tells how far a phase of an import is.</summary>
internal sealed class ImportMeter(ImportPhase phase, IProgress<ImportProgress>? progress, TimeProvider time)
{
    private readonly long began = time.GetTimestamp();
    private double share;

    public void Move(double done) => share = done;

    public void Tell(int rows) => progress?.Report(new(phase, rows, share, time.GetElapsedTime(began)));

    public void End(int rows)
    {
        share = 1;
        Tell(rows);
    }
}
