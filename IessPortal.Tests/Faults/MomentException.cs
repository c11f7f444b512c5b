namespace IessPortal.Tests.Faults;

/// <summary>A person could not go on, or was told what is not so.</summary>
internal sealed class MomentException(string message) : Exception(message);
