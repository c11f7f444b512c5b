using IessPortal.Core.Platform.Settings;

namespace IessPortal.Web.Public.Information;

/// <summary>What is asked most, and every message; searched by the server, so that it needs no script.</summary>
public sealed partial class HelpPage
{
    private const int LongestSearch = 60;

    /// <summary>Anchor, key of the texts, and how many there are.</summary>
    private static readonly (string Id, string Key, int Count)[] All =
    [
        ("correo", "Mail", 6), ("correo-anterior", "Old", 2), ("domestico", "Domestic", 2), ("representante", "Representative", 2),
        ("navegadores", "Browser", 4), ("habitos", "Habits", 4), ("riesgos", "Risk", 3),
    ];

    [Inject] public IOptions<PortalSignInOptions> SignIn { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "buscar")] public string? Typed { get; set; }

    /// <summary>The code of the message that is to be open.</summary>
    [SupplyParameterFromQuery(Name = "mensaje")] public string? Message { get; set; }

    private string? Search { get; set; }
    private IReadOnlyList<Topic> Topics { get; set; } = [];
    private IReadOnlyList<Reason> Reasons { get; set; } = [];

    private bool Searching => Search is not null;

    private int Count => Topics.Count + Reasons.Count;

    protected override Task LoadAsync()
    {
        var typed = Typed?.Trim();
        Search = typed is { Length: > 0 } ? typed[..Math.Min(typed.Length, LongestSearch)] : null;
        var search = new HelpSearch(Search);
        Topics = [.. All.Select(TopicOf).Where(topic => search.Finds([topic.Title, .. topic.Lines]))];
        Reasons =
        [
            .. Reason.All.Where(
                reason => search.Finds(
                    [reason.Code, R[$"{reason.Code}.Title"], R[$"{reason.Code}.Cause"], R[$"{reason.Code}.Remedy"]])),
        ];
        return Task.CompletedTask;
    }

    private Topic TopicOf((string Id, string Key, int Count) topic) =>
        new(topic.Id, T[$"{topic.Key}.Title"], [.. Enumerable.Range(1, topic.Count).Select(number => LineOf(topic.Key, number))]);

    private string LineOf(string key, int number)
    {
        string line = T[$"{key}.{number}", DisplayText.Window(SignIn.Value.RenewKeyAfter)];
        return key == "Mail" && number == 3 ? $"{line} {Smtp.Value.From}" : line;
    }

    private sealed record Topic(string Id, string Title, IReadOnlyList<string> Lines);
}
