namespace IessPortal.Core.Platform.Outages;

/// <summary>Where an entity keeps until when somebody may go on. Those of a mail (<see cref="Messaging.Delivery"/>) are found without being named.</summary>
/// <param name="Entity">Its first key is made by <see cref="Domain.Time.Clock.NewId"/>.</param>
/// <param name="Property">A moment.</param>
public sealed record OpenWindow(Type Entity, string Property);
