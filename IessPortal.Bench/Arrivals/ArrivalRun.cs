using System.Collections.Concurrent;
using System.Net;
using System.Runtime.CompilerServices;
using IessPortal.Bench.Measuring;
using IessPortal.Bench.Recovery;

namespace IessPortal.Bench.Arrivals;

/// <summary>Mails that were asked for by the clock. All times in milliseconds, from the moment at which the POST was due.</summary>
/// <param name="Situation">How the mail domains behaved.</param>
/// <param name="Accepted">Until the mail server had said that it has the mail; of the domains that take theirs.</param>
/// <param name="Answered">Until the portal had answered the POST.</param>
/// <param name="Peer">Until the mail server had said so to MailKit alone, in between.</param>
/// <param name="Cpu">Of the portal for each POST and its mail, which a busy machine makes dearer, too, but less so.</param>
/// <param name="Late">How much later than due the bench itself sent.</param>
/// <param name="Faults">What should not have been.</param>
internal sealed record ArrivalRun(
    string Database, string Situation, Sample Accepted, Sample Answered, Sample Peer, TimeSpan Cpu, Sample Late, IReadOnlyList<string> Faults)
{
    private const string NextPage = "/recuperar/codigo";

    /// <summary>As long as the portal itself tries to hand a code over.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private static readonly (string Situation, OddDomain? Odd)[] Situations =
    [
        ("all ten domains take their mails", null),
        ("one of ten hangs", new(ArrivalCrowd.Domain(0), Refuses: false)),
        ("one of ten refuses", new(ArrivalCrowd.Domain(0), Refuses: true)),
    ];

    /// <summary>One situation after the other, on the same portal.</summary>
    public static async IAsyncEnumerable<ArrivalRun> HoldAsync(
        string database, ArrivalCrowd crowd, PeerMails peer, ArrivalPace pace, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (pace.WarmUp > 0)
        {
            await new Load(crowd, peer, pace.PerSecond).RunAsync(
                await crowd.GatherAsync(pace.PerSecond * pace.WarmUp, cancellationToken), cancellationToken);
        }

        foreach (var (situation, odd) in Situations)
        {
            var people = await crowd.GatherAsync(pace.PerSecond * pace.Seconds, cancellationToken);
            crowd.Sink.Odd = odd;
            yield return await new Load(crowd, peer, pace.PerSecond).RunAsync(people, cancellationToken) with { Database = database, Situation = situation };
            crowd.Sink.Odd = null;
        }
    }

    /// <summary>Arrivals by the clock: nobody waits until somebody else was answered.</summary>
    private sealed class Load(ArrivalCrowd crowd, PeerMails peer, int perSecond)
    {
        private readonly ConcurrentDictionary<string, long> accepted = new();
        private readonly ConcurrentBag<double> answered = [];
        private readonly ConcurrentBag<double> late = [];
        private readonly ConcurrentBag<string> faults = [];

        public async Task<ArrivalRun> RunAsync(ArrivalPerson[] people, CancellationToken cancellationToken)
        {
            crowd.Sink.Accepted = recipient => accepted.TryAdd(recipient, TimeProvider.System.GetTimestamp());
            var (due, before) = (new long[people.Length], crowd.Cpu);
            var (peerDue, posts) = (new long[people.Length], new List<Task>());
            var (start, step) = (TimeProvider.System.GetTimestamp(), TimeProvider.System.TimestampFrequency / (double)perSecond);
            for (var number = 0; number < people.Length; number++)
            {
                (due[number], peerDue[number]) = (start + (long)(number * step), start + (long)((number + 0.5) * step));
                await UntilAsync(due[number], cancellationToken);
                posts.Add(PostAsync(people[number], due[number], cancellationToken));
                // Turn about with the portal, at the same pace.
                await UntilAsync(peerDue[number], cancellationToken);
                posts.Add(peer.SendAsync(number));
            }

            await Task.WhenAll(posts);
            var expected = people.Where(person => crowd.Sink.Odd is not { } odd || !odd.Has(person.Email)).Select(person => person.Email).ToList();
            await ArriveAsync(expected, cancellationToken);
            return new(
                string.Empty,
                string.Empty,
                Times(people.Select((person, number) => (person.Email, due[number]))),
                new(answered),
                Times(people.Select((_, number) => (PeerMails.EmailOf(number), peerDue[number]))),
                (crowd.Cpu - before) / people.Length,
                new(late),
                [.. faults.Distinct()]);
        }

        private async Task PostAsync(ArrivalPerson person, long due, CancellationToken cancellationToken)
        {
            late.Add(Since(due));
            using var request = person.Request();
            using var answer = await crowd.Http.SendAsync(request, cancellationToken);
            answered.Add(Since(due));
            if (answer.StatusCode is not HttpStatusCode.Redirect || answer.Headers.Location?.AbsolutePath != NextPage)
            {
                faults.Add($"The answers were answered with {(int)answer.StatusCode} {answer.Headers.Location}.");
            }
        }

        private async Task ArriveAsync(List<string> expected, CancellationToken cancellationToken)
        {
            var began = TimeProvider.System.GetTimestamp();
            while (expected.Exists(email => !accepted.ContainsKey(email)))
            {
                if (TimeProvider.System.GetElapsedTime(began) > Patience)
                {
                    faults.Add($"{expected.Count(email => !accepted.ContainsKey(email))} mails did not arrive.");
                    return;
                }

                await Task.Delay(Pause, cancellationToken);
            }
        }

        /// <summary>Of those that arrived.</summary>
        private Sample Times(IEnumerable<(string Email, long Due)> mails) => new(
        [
            .. from mail in mails
               where accepted.ContainsKey(mail.Email)
               select TimeProvider.System.GetElapsedTime(mail.Due, accepted[mail.Email]).TotalMilliseconds,
        ]);

        private static async Task UntilAsync(long due, CancellationToken cancellationToken)
        {
            var left = TimeProvider.System.GetElapsedTime(TimeProvider.System.GetTimestamp(), due);
            if (left > TimeSpan.Zero)
            {
                // To the millisecond above: nobody sends before they are due.
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), cancellationToken);
            }
        }

        private static double Since(long due) => TimeProvider.System.GetElapsedTime(due).TotalMilliseconds;
    }
}
