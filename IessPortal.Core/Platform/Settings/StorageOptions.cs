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
}
