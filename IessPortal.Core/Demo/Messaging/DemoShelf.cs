using System.Text.Json;

namespace IessPortal.Core.Demo.Messaging;

/// <summary>Keeps the newest of what was sent, one a line of a file, so that it outlasts a restart as it would with its recipient.</summary>
internal sealed class DemoShelf<T>(string file)
{
    private const int Most = 200;
    private readonly Lock gate = new();
    private List<T>? items;

    public IReadOnlyList<T> Newest
    {
        get
        {
            lock (gate)
            {
                return [.. Load().TakeLast(Most).Reverse()];
            }
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            items = [];
            File.Delete(file);
        }
    }

    public void Add(T item)
    {
        lock (gate)
        {
            var kept = Load();
            kept.Add(item);
            if (kept.Count <= Most * 2)
            {
                File.AppendAllLines(file, [JsonSerializer.Serialize(item)]);
                return;
            }

            // Only now and then: writing them all for each one would be most of the work.
            kept.RemoveRange(0, kept.Count - Most);
            File.WriteAllLines(file, kept.Select(one => JsonSerializer.Serialize(one)));
        }
    }

    private List<T> Load() => items ??= File.Exists(file) ? [.. File.ReadLines(file).Select(line => JsonSerializer.Deserialize<T>(line)!)] : [];
}
