namespace IessPortal.Core.Platform.Diagnosis;

/// <summary>How much something that was found matters.</summary>
public enum FindingLevel
{
    Well,

    /// <summary>Worth knowing; nothing fails for it.</summary>
    Note,

    /// <summary>Something does not work, or will not soon.</summary>
    Wrong,
}

/// <summary>One thing that was found, in words for an operator: what it is and what to do. Never a secret.</summary>
public sealed record Finding(FindingLevel Level, string Words)
{
    public static Finding Well(string words) => new(FindingLevel.Well, words);

    public static Finding Note(string words) => new(FindingLevel.Note, words);

    public static Finding Wrong(string words) => new(FindingLevel.Wrong, words);
}

/// <param name="MailTo">Whom a mail is sent to, to see it arrive; null: none is sent.</param>
public sealed record Examination(string? MailTo);

/// <summary>Looks at one thing that the portal needs, and says how it stands. Changes nothing.</summary>
public interface IDiagnosis
{
    /// <summary>What is looked at, in one word.</summary>
    string Subject { get; }

    /// <summary>How long it may take.</summary>
    TimeSpan Limit => TimeSpan.FromSeconds(10);

    /// <summary>Whether it reads the database: then it waits until that is put right, and makes none where there is none.</summary>
    bool NeedsDatabase => false;

    IAsyncEnumerable<Finding> ExamineAsync(Examination examination, CancellationToken cancellationToken);
}
