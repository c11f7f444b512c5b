using IessPortal.Core.Platform.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Platform.Storage;

/// <summary>What operators are told of a file that is damaged, or of a disk that takes nothing.</summary>
public static class DatabaseDamage
{
    /// <param name="found">What is damaged.</param>
    public static string Words(string found) =>
        $"The database is damaged: {Line(found)}. Nothing was changed. Keep a copy of its files as they are, and put the last backup in their place: "
            + "«restore FILE --replace»; docs/operations.md, «The database is damaged».";

    /// <summary>What an exception of which nobody has made anything says of the file or its disk; null: it is of something else.</summary>
    public static string? WordsOf(Exception exception) => exception switch
    {
        SqliteException said when SqliteFileCheck.IsDamage(said) => Words(said.Message),
        SqliteException said when SqliteDialect.IsOfDisk(said) =>
            $"The database cannot be opened, or nothing can be written in it: {Line(said.Message)}. Look at the disk, whether it is full or read-only, and "
                + "at the rights of the folder.",
        DbUpdateException { InnerException: { } inner } => WordsOf(inner),
        _ => null,
    };

    private static string Line(string words) => words.ReplaceLineEndings(" ").TrimEnd('.');
}
