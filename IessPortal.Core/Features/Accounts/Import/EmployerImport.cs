using IessPortal.Core.Platform.LiveUpdates;

namespace IessPortal.Core.Features.Accounts.Import;

public enum ImportState
{
    /// <summary>Nobody has asked yet that it be run.</summary>
    Checked,
    /// <summary>Waits for a second person.</summary>
    Asked,
    Declined,
    /// <summary>Will begin in a moment.</summary>
    Approved,
    /// <summary>Under way; after a stop of the process it goes on.</summary>
    Running,
    Done,
    /// <summary>It could not go on. What it had written stays; the same file again does the rest.</summary>
    Stopped,
}

/// <summary>A file of employers, from its check to its end: who brought it, who agreed, what became of it.</summary>
public sealed class EmployerImport : IWatched
{
    public const int LongestFileName = 200;
    public const int LongestReason = 400;
    public const int LongestFailure = 500;

    IEnumerable<string> IWatched.Topics => [LiveEvents.Imports];

    /// <summary>For the database.</summary>
    private EmployerImport() => (Reference, FileName, Map, Found, Written) = (null!, null!, null!, null!, null!);

    /// <param name="by">Who brought it; none: the portal's operators, from the command line.</param>
    /// <param name="fileId">Of the stored file; none: it is not stored.</param>
    public EmployerImport(Guid id, string reference, string fileName, Guid? by, Guid? fileId, ImportCheck check, DateTimeOffset now)
    {
        (Id, Reference, FileName, BroughtBy, BroughtAt, FileId) = (id, reference, NameOf(fileName), by, now, fileId);
        (Found, Written, Restored, Map) = (check.Counts, ImportCounts.None, check.Restored, string.Empty);
    }

    public Guid Id { get; private set; }

    /// <summary>Short, in the audit of all that it changes.</summary>
    public string Reference { get; private set; }

    public string FileName { get; private set; }
    public Guid? BroughtBy { get; private set; }
    public DateTimeOffset BroughtAt { get; private set; }
    public ImportState State { get; private set; }

    /// <summary>The stored file; none: it is not needed any more, or was not stored.</summary>
    public Guid? FileId { get; private set; }

    /// <summary>The stored file of faults; none: there are none.</summary>
    public Guid? FaultsId { get; private set; }

    /// <summary>Which heading of the file stands for which column, where that was chosen: «Ruc=Contribuyente» on lines of their own.</summary>
    public string Map { get; init; }

    /// <summary>What the check found that would become of the rows.</summary>
    public ImportCounts Found { get; private set; }

    /// <summary>What has become of them.</summary>
    public ImportCounts Written { get; private set; }

    /// <summary>Rows in which a leading zero was put back.</summary>
    public int Restored { get; private set; }

    public Guid? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string? DecisionReason { get; private set; }
    public DateTimeOffset? BegunAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it could not go on.</summary>
    public string? Failure { get; private set; }

    public bool IsDue => State is ImportState.Approved or ImportState.Running;

    /// <summary>The faults were found, and are kept.</summary>
    public void KeepFaults(Guid fileId) => FaultsId = fileId;

    /// <summary>Asks that somebody else agree. False where that is done, or there is nothing to run.</summary>
    public bool Ask()
    {
        if (State is not ImportState.Checked || Found.Created + Found.Changed == 0)
        {
            return false;
        }

        State = ImportState.Asked;
        return true;
    }

    /// <summary>Decides, once; never whoever brought it.</summary>
    public DecideImportOutcome Decide(Guid by, bool grant, string? reason, DateTimeOffset now)
    {
        if (State is not ImportState.Asked)
        {
            return new DecideImportOutcome.NotOpen();
        }

        if (by == BroughtBy)
        {
            return new DecideImportOutcome.OwnImport();
        }

        (DecidedBy, DecidedAt, DecisionReason) = (by, now, reason);
        State = grant ? ImportState.Approved : ImportState.Declined;
        FileId = grant ? FileId : null;
        return new DecideImportOutcome.Decided(grant);
    }

    /// <summary>Begins, or goes on after a stop.</summary>
    public void Begin(DateTimeOffset now) => (State, BegunAt) = (ImportState.Running, BegunAt ?? now);

    public void Advance(ImportCounts written) => Written = written;

    public void End(ImportCounts written, DateTimeOffset now) => (State, Written, EndedAt, FileId) = (ImportState.Done, written, now, null);

    public void Stop(string failure, DateTimeOffset now) =>
        (State, Failure, EndedAt, FileId) = (ImportState.Stopped, failure[..Math.Min(failure.Length, LongestFailure)], now, null);

    private static string NameOf(string fileName)
    {
        var name = new string([.. Path.GetFileName(fileName).Where(letter => !char.IsControl(letter))]);
        return name[..Math.Min(name.Length, LongestFileName)];
    }
}

[Union]
public abstract partial record DecideImportOutcome
{
    public sealed record Decided(bool Granted) : DecideImportOutcome;

    /// <summary>Who brought the file does not decide.</summary>
    public sealed record OwnImport : DecideImportOutcome;

    /// <summary>It does not wait for a decision, or there is no such import.</summary>
    public sealed record NotOpen : DecideImportOutcome;

    /// <summary>To decline takes a reason.</summary>
    public sealed record NoReason : DecideImportOutcome;
}
