using IessPortal.Bench.Counter;
using IessPortal.Bench.Host;
using IessPortal.Bench.Recovery;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Domain.Time;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;

namespace IessPortal.Bench.Arrivals;

/// <summary>People without number: each a domestic employer of their own, at an address of their own, whose mails go to one of ten domains.</summary>
internal sealed class ArrivalCrowd(BenchHost host, MailSink sink) : IDisposable
{
    private const int Domains = 10;
    private const int AtOnce = 4;

    // None of these is the demo's.
    private const int FirstNumber = 500_000;

    private readonly SocketsHttpHandler handler = new() { UseCookies = false, AllowAutoRedirect = false };
    private int known;

    public MailSink Sink => sink;

    /// <summary>To the portal; what people carry with them is theirs.</summary>
    public HttpClient Http => field ??= new(handler) { BaseAddress = host.Process.Url, Timeout = OneRecovery.Patience };

    /// <summary>That the portal has used.</summary>
    public TimeSpan Cpu => host.Process.Cpu;

    /// <summary>One of the ten.</summary>
    public static string Domain(int number) => $"correo{number % Domains}.example";

    /// <summary>People who were never here before, each with the questions on their screen.</summary>
    public async Task<ArrivalPerson[]> GatherAsync(int count, CancellationToken cancellationToken)
    {
        var first = known;
        known += count;
        await AddAccountsAsync(first, count, cancellationToken);
        var people = new ArrivalPerson[count];
        await Parallel.ForAsync(
            0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (place, _) => people[place] = await IdentifyAsync(first + place));
        return people;
    }

    public void Dispose()
    {
        Http.Dispose();
        handler.Dispose();
    }

    private static Cedula CedulaOf(int number) => Cedula.FromStored(ImportSamples.Cedula(FirstNumber + number));

    private static string EmailOf(int number) => $"persona{number}@{Domain(number)}";

    private async Task AddAccountsAsync(int first, int count, CancellationToken cancellationToken)
    {
        await using var desk = await Desk.OpenAsync(host);
        await desk.Get<PortalStore>().WriteAsync(
            db =>
            {
                db.EmployerAccounts.AddRange(Enumerable.Range(first, count).Select(Account));
                return Task.FromResult(true);
            },
            cancellationToken);
    }

    private static EmployerAccount Account(int number)
    {
        var (cedula, now) = (CedulaOf(number), TimeProvider.System.GetUtcNow());
        var account = new EmployerAccount(
            TimeProvider.System.NewId(), new(cedula, Ruc.DomesticOf(cedula), Sucursal.First), $"Persona de Prueba {number}", $"Persona de Prueba {number}");
        account.ChangeEmail(EmailOf(number), now.AddDays(-100));
        // Nobody logs in with it: that there is one is enough.
        account.User.PasswordHash = "bench";
        return account;
    }

    private async Task<ArrivalPerson> IdentifyAsync(int number)
    {
        var (cedula, from) = (CedulaOf(number), host.NewAddress());
        using var visitor = new HttpVisitor(host.Process.Url) { ForwardedFor = from, Patience = OneRecovery.Patience };
        await visitor.GoAsync("/recuperar");
        await visitor.SendAsync(new()
        {
            ["cedula"] = cedula.Value,
            ["ruc"] = Ruc.DomesticOf(cedula).Value,
            ["sucursal"] = Sucursal.First.Value,
            ["altcha"] = await visitor.CaptchaAsync(),
        });
        OneRecovery.Expect(visitor, "preguntas");
        var (path, fields) = visitor.Fill(
            new() { ["respuesta1"] = ArrivalRegistries.BornOn, ["respuesta2"] = ArrivalRegistries.AccountEnding });
        return new(EmailOf(number), from, path, visitor.Cookies.GetCookieHeader(host.Process.Url), fields);
    }
}
