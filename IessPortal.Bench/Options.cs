using System.CommandLine;
using System.Globalization;

namespace IessPortal.Bench;

/// <summary>What measurements can be told.</summary>
internal static class Options
{
    public const string Sqlite = "sqlite";
    public const string Postgresql = "postgres";

    /// <summary>A whole number within bounds.</summary>
    public static Option<int> Number(string name, string description, int usual, int least, int most = int.MaxValue)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            // What is no number at all is complained of by the option itself.
            if (result.Tokens is [{ Value: var text }] && int.TryParse(text, CultureInfo.InvariantCulture, out var value) && (value < least || value > most))
            {
                result.AddError(most == int.MaxValue ? $"{name} has to be {least} or more." : $"{name} has to be from {least} to {most}.");
            }
        });
        return option;
    }

    /// <summary>For what needs a server in any case.</summary>
    public static Option<string?> OtherPostgres() => new("--postgres")
    {
        Description = "Connection string to a PostgreSQL server; databases are made there and dropped. Without it: a server of its own, on loopback.",
    };

    public static Option<string?> Postgres() => new("--postgres")
    {
        Description = "Connection string to a PostgreSQL server; a database is made there and dropped. Without it: SQLite.",
    };

    public static Option<string?> Program() => new("--program")
    {
        Description = "The published program, IessPortal.Web.dll; without it the one built with the bench.",
    };

    public static Option<string?> OneDatabase() =>
        new Option<string?>("--only") { Description = "One database alone: sqlite or postgres." }.AcceptOnlyFromAmong(Sqlite, Postgresql);
}
