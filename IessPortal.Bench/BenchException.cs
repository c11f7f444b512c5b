namespace IessPortal.Bench;

/// <summary>It cannot be measured: the portal did not do what it should.</summary>
internal sealed class BenchException(string message) : Exception(message);
