namespace IessPortal.Web.Security;

/// <summary>
/// The forms that were sent within the last minutes, each with what came of it: sent again it is answered as it was the first time, and nothing is done twice.
/// </summary>
/// <remarks>In memory alone, for an answer can hold the cookie of a session.</remarks>
public sealed class SentForms(TimeProvider time)
{
    private const int Most = 20_000;

    /// <summary>As long as a page remembers what was said to it.</summary>
    private static readonly TimeSpan Kept = FlashMessages.Lifetime;

    private readonly Lock gate = new();
    private readonly Dictionary<string, SentForm> forms = new(StringComparer.Ordinal);
    private readonly Queue<SentForm> ages = new();

    /// <summary>The form as it was sent before; where it was not, it belongs to who asks, until they <see cref="Leave"/> it.</summary>
    public (SentForm Form, bool IsFirst) Enter(string key)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            while (ages.TryPeek(out var oldest) && (oldest.Until <= now || ages.Count > Most))
            {
                Forget(ages.Dequeue());
            }

            if (forms.TryGetValue(key, out var known))
            {
                return (known, false);
            }

            var form = new SentForm(key, now + Kept);
            forms.Add(key, form);
            ages.Enqueue(form);
            return (form, true);
        }
    }

    /// <summary>Says what came of it. Without an answer it was as if it had not been sent: the next who sends it is the first.</summary>
    public void Leave(SentForm form, SentAnswer? answer)
    {
        if (answer is null)
        {
            lock (gate)
            {
                Forget(form);
            }
        }

        form.Settle(answer);
    }

    private void Forget(SentForm form)
    {
        if (forms.TryGetValue(form.Key, out var known) && known == form)
        {
            forms.Remove(form.Key);
        }
    }
}

/// <summary>A form that was sent.</summary>
/// <param name="until">From then on it is forgotten.</param>
public sealed class SentForm(string key, DateTimeOffset until)
{
    private readonly TaskCompletionSource<SentAnswer?> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Key => key;

    public DateTimeOffset Until => until;

    /// <summary>What came of it; none: nothing that could be repeated.</summary>
    public Task<SentAnswer?> Answer => answer.Task;

    internal void Settle(SentAnswer? given) => answer.TrySetResult(given);
}

/// <summary>Where a form led, with what the browser was given to keep.</summary>
public sealed record SentAnswer(int Status, string Location, IReadOnlyList<string?> Cookies)
{
    /// <summary>What is about to be answered; none where it leads nowhere.</summary>
    public static SentAnswer? Of(HttpResponse response) => response.StatusCode is >= 300 and < 400 && response.Headers.Location is [{ Length: > 0 } location]
        ? new(response.StatusCode, location, [.. response.Headers.SetCookie])
        : null;

    public void Give(HttpResponse response)
    {
        response.StatusCode = Status;
        response.Headers.Location = Location;
        response.Headers.SetCookie = Cookies.ToArray();
    }
}
