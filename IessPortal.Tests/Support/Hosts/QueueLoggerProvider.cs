using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace IessPortal.Tests.Support.Hosts;

/// <summary>Keeps everything that is logged, with the values beside the message, the scopes around it and the exceptions behind it.</summary>
public sealed class QueueLoggerProvider(ConcurrentQueue<string> lines) : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

    public ILogger CreateLogger(string categoryName) => new QueueLogger(categoryName, lines, this);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose() { }

    private string Around()
    {
        var words = new List<string>();
        scopes.ForEachScope((scope, list) => list.Add(ValuesOf(scope) is { Length: > 0 } values ? $"{scope} {values}" : $"{scope}"), words);
        return string.Join(" => ", words);
    }

    private static string ValuesOf(object? state) => state is IEnumerable<KeyValuePair<string, object?>> pairs
        ? string.Join(' ', pairs.Select(pair => $"{pair.Key}={pair.Value}"))
        : string.Empty;

    private sealed class QueueLogger(string category, ConcurrentQueue<string> lines, QueueLoggerProvider provider) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => provider.scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)} [{ValuesOf(state)}] {{{provider.Around()}}} {exception}");
    }
}
