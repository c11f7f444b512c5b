using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using IessPortal.Core.Domain.Identifiers;
using Microsoft.Extensions.Logging;
using Xunit;

namespace IessPortal.Tests.Support.Hosts;

/// <summary>Reads what a portal logs in a test, whatever the test is about, and keeps the lines that name a person: at its end there may be none.</summary>
internal sealed partial class PrivateLogs : ILoggerProvider
{
    private readonly ConcurrentQueue<string> found = new();

    /// <summary>How many lines were read in this run, by all portals.</summary>
    public static int Read => read;

    private static int read;

    public ILogger CreateLogger(string categoryName) => new Reader(categoryName, this);

    public void Dispose() { }

    /// <summary>Fails where something was logged that names a person.</summary>
    public void RequireNobody() => Assert.True(found.IsEmpty, $"The log names a person:\n{string.Join('\n', found)}");

    /// <summary>Whether a line has an address of mail, a cédula or a RUC in it.</summary>
    public static bool NamesSomebody(string line) =>
        Address().IsMatch(line) || Numbers().Matches(line).Any(number => Cedula.TryParse(number.Value[..Cedula.Length], out _, out _));

    private void Take(string line)
    {
        Interlocked.Increment(ref read);
        if (NamesSomebody(line))
        {
            found.Enqueue(line);
        }
    }

    [GeneratedRegex(@"[\w.+-]+@[\w-]+\.\w")]
    private static partial Regex Address();

    [GeneratedRegex(@"(?<![\w.])\d{10}(\d{3})?(?![\w.])")]
    private static partial Regex Numbers();

    private sealed class Reader(string category, PrivateLogs logs) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is not LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs.Select(pair => $"{pair.Value}")) : string.Empty;
            logs.Take($"{logLevel} {category}: {formatter(state, exception)} [{values}] {exception}");
        }
    }
}
