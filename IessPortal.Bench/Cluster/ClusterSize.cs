namespace IessPortal.Bench.Cluster;

/// <summary>How much is done in each part.</summary>
/// <param name="Journeys">That go on while hosts are killed, and as many while they are restarted.</param>
/// <param name="Parallel">How many go on at once.</param>
/// <param name="Count">Recoveries that are measured with one host, twice, and with two.</param>
/// <param name="WarmUp">Recoveries before that, for each host.</param>
/// <param name="Changes">Recoveries that are followed at one host while they go on at the other.</param>
internal sealed record ClusterSize(int Journeys, int Parallel, int Count, int WarmUp, int Changes);
