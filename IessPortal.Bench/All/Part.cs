namespace IessPortal.Bench.All;

/// <summary>One measurement of the whole.</summary>
/// <param name="Name">By which it is chosen.</param>
/// <param name="Title">Of its section.</param>
/// <param name="Aim">What it should come to.</param>
/// <param name="Minutes">After which it is given up.</param>
/// <param name="Runs">What is run for it, one after the other: the words behind the program's name.</param>
internal sealed record Part(string Name, string Title, string Aim, int Minutes, params IReadOnlyList<PartRun> Runs);

/// <summary>
/// One run of a part. <see cref="Program"/> stands for the published program, if one was named, and <see cref="Postgres"/> for a PostgreSQL server.
/// </summary>
/// <param name="Words">As they are typed.</param>
/// <param name="Small">The same with sizes that show that it works, and nothing else.</param>
internal sealed record PartRun(string Words, string Small)
{
    public const string Program = "{program}";
    public const string Postgres = "{postgres}";
}
