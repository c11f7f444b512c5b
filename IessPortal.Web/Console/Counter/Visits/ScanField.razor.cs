using IessPortal.Core.Features.Counter.Scans;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Platform.Settings;
using Microsoft.AspNetCore.Components.Forms;

namespace IessPortal.Web.Console.Counter.Visits;

/// <summary>Where a scan is chosen, dropped, pasted or taken; once it is there, its picture.</summary>
public sealed partial class ScanField
{
    private const int ChunkLength = 64 * 1024;

    [Inject] public AttachScanHandler Attach { get; set; } = null!;
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
        if (change.File.Size > most)
        {
            return T["Scan.TooLarge", most / 1024 / 1024];
        }

        try
        {
            var content = await ReceiveAsync(change.File, most);
            var outcome = await Attach.HandleAsync(new(View.Visit.Id, Requirement, content, Actor), CancellationToken.None);
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

    private async Task<byte[]> ReceiveAsync(IBrowserFile file, int most)
    {
        Percent = 0;
        var content = new byte[file.Size];
        await using var stream = file.OpenReadStream(most);
        for (var received = 0; received < content.Length;)
        {
            var read = await stream.ReadAsync(content.AsMemory(received, Math.Min(ChunkLength, content.Length - received)));
            if (read == 0)
            {
                // It became shorter meanwhile: what is there is looked at as it is.
                return content[..received];
            }

            received += read;
            Percent = (int)(received * 100L / content.Length);
            StateHasChanged();
        }

        return content;
    }
}
