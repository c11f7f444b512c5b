namespace IessPortal.Core.Features.Accounts.Import;

/// <summary>Faults in memory, to be kept as lines of codes: who reads them chooses the language.</summary>
public sealed class FaultList : IFaultSink
{
    private readonly List<ImportFault> faults = [];

    public IReadOnlyList<ImportFault> All => faults;

    public void Add(ImportFault fault) => faults.Add(fault);

    internal byte[] ToBytes()
    {
        var text = new StringBuilder();
        foreach (var (line, field, reason, expected, actual) in faults)
        {
            text.Append(CultureInfo.InvariantCulture, $"{line};{field};{reason};{expected};{actual}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    internal static IReadOnlyList<ImportFault> Read(byte[] bytes) =>
        [.. Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Read(line.Split(';')))];

    private static ImportFault Read(string[] parts) => new(
        int.Parse(parts[0], CultureInfo.InvariantCulture),
        parts[1].Length == 0 ? null : Enum.Parse<ImportColumn>(parts[1]),
        Enum.Parse<FaultReason>(parts[2]),
        int.Parse(parts[3], CultureInfo.InvariantCulture),
        int.Parse(parts[4], CultureInfo.InvariantCulture));
}
