using IessPortal.Core.Features.Counter.Scans;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Platform.Settings;
using IessPortal.Web.Console.Shell;
using Microsoft.AspNetCore.Components.Forms;

namespace IessPortal.Web.Console.Counter.Visits;

/// <summary>Where a scan is chosen, dropped, pasted or taken; once it is there, its picture.</summary>
public sealed partial class ScanField
{
    [Inject] public AttachScanHandler Attach { get; set; } = null!;
    [Inject] public FileReceiver Receiver { get; set; } = null!;
    [Inject] public IOptions<ScanOptions> Options { get; set; } = null!;

    [Parameter, EditorRequired] public Requirement Requirement { get; set; }

    /// <summary>Of which document the scan is looked at.</summary>
    [Parameter] public Requirement? Shown { get; set; }

    /// <summary>This one's is to be looked at.</summary>
    [Parameter] public EventCallback<Requirement> OnShow { get; set; }

    /// <summary>How much of a file has arrived, while one does.</summary>
    private int? Percent { get; set; }

    private Task UploadAsync(InputFileChangeEventArgs change) => DoAsync(async () =>
    {
        var most = Options.Value.LargestFile;
        try
        {
            using var file = await Receiver.ReceiveAsync(change.File, most, Show, CancellationToken.None);
            if (WordsOf(file.Problem, most) is { } problem)
            {
                return problem;
            }

            var outcome = await Attach.HandleAsync(new(View.Visit.Id, Requirement, file.Content, Actor), CancellationToken.None);
            if (outcome is AttachScanOutcome.Attached)
            {
                await OnShow.InvokeAsync(Requirement);
            }

            return outcome.Match<string?>(new(
                Attached: _ => null,
                TooLarge: large => T["Scan.TooLarge", large.Most / 1024 / 1024],
                WrongKind: _ => T["Scan.WrongKind"],
                Infected: _ => T["Scan.Infected"],
                ScannerUnavailable: _ => T["Scan.NoScanner"],
                NoRoom: _ => T["Scan.NoRoom"],
                NotOpen: _ => T["NotOpen"],
                NotFound: _ => T["Unknown"]));
        }
        finally
        {
            Percent = null;
        }
    });

    private string? WordsOf(FileProblem problem, int most) => problem switch
    {
        FileProblem.None => null,
        FileProblem.TooLarge => T["Scan.TooLarge", most / 1024 / 1024].Value,
        FileProblem.TooMany => T["Scan.TooMany"].Value,
        _ => T["Scan.TooSlow"].Value,
    };

    private void Show(int percent)
    {
        Percent = percent;
        StateHasChanged();
    }
}
