using System.ComponentModel.DataAnnotations;

namespace IessPortal.Core.Platform.Settings;

public enum StorageProvider
{
    Sqlite,
    Postgres,
}

/// <summary>Section <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    [Required, EnumDataType(typeof(StorageProvider))]
    public StorageProvider Provider { get; init; }

    /// <summary>
    /// Where what is no part of the database is kept: the server key that was made here, the demo's mailbox. Relative to the program's folder.
    /// </summary>
    [Required]
    public string DataFolder { get; init; } = string.Empty;

    /// <summary>
    /// A folder in which the end of the audit chain is noted once a day, so that a chain whose end was cut off is found out: where whoever can change the
    /// database cannot write. Relative to the program's folder. Empty: it is not noted.
    /// </summary>
    [Required(AllowEmptyStrings = true)]
    public string AuditNotes { get; init; } = string.Empty;

    /// <summary>How far a replica (<c>ConnectionStrings:PortalReplica</c>) may be behind and still be read.</summary>
    [Required, Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan ReplicaLag { get; init; }
}
