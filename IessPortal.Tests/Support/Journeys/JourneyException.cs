namespace IessPortal.Tests.Support.Journeys;

/// <summary>A person could not go on, or was told what is not so.</summary>
public sealed class JourneyException(string message) : Exception(message);
