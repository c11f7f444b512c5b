namespace IessPortal.Core.Demo.Messaging;

/// <summary>A text message that the demo's telephone took.</summary>
public sealed record DemoSms(string To, string Text, DateTimeOffset SentAt);

/// <summary>The text messages that <see cref="DemoSmsGateway"/> took, for anybody to read.</summary>
public sealed class DemoMobile(string file)
{
    private readonly DemoShelf<DemoSms> shelf = new(file);

    /// <summary>Newest first.</summary>
    public IReadOnlyList<DemoSms> Messages => shelf.Newest;

    public void Clear() => shelf.Clear();

    internal void Add(DemoSms message) => shelf.Add(message);
}
