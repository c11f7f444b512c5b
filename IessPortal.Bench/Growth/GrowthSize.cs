namespace IessPortal.Bench.Growth;

/// <summary>How much lies behind a portal.</summary>
/// <param name="Employers">Each with a key, an e-mail and a mobile.</param>
/// <param name="Cases">Spread over three years, with codes and links; for ten of them there is a turno, with its visit.</param>
/// <param name="Entries">Of the audit.</param>
internal sealed record GrowthSize(int Employers, int Cases, int Entries)
{
    /// <summary>The same portal while it was small: as much for each employer.</summary>
    public GrowthSize ShrunkTo(int employers) => new(
        employers, (int)((long)Cases * employers / Employers), (int)((long)Entries * employers / Employers));

    public int Turnos => Cases / 10;
}
