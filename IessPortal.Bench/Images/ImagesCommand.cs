using System.CommandLine;
using IessPortal.Bench.Browsing;
using IessPortal.Bench.Counter;
using IessPortal.Bench.Host;

namespace IessPortal.Bench.Images;

/// <summary>The pictures of README and docs, taken anew from the program as it is.</summary>
internal static class ImagesCommand
{
    public static Command Create()
    {
        var into = new Option<string>("--into")
        {
            Description = "The folder to put them in.",
            DefaultValueFactory = _ => Path.Combine(Desk.SolutionFolder(), "docs", "images"),
        };
        var part = new Option<string>("--part") { Description = "Which of them.", DefaultValueFactory = _ => "all" };
        part.AcceptOnlyFromAmong("all", "public", "console");
        var command = new Command("images", "Takes the pictures of README and docs from a portal that runs with the demo's ninety days behind it.")
        {
            into, part,
        };
        command.SetAction(async (parsed, _) =>
        {
            var folder = Directory.CreateDirectory(parsed.GetValue(into)!).FullName;
            await using var host = await BenchHost.StartAsync(null, history: true);
            await using var browser = await BenchBrowser.LaunchAsync(host);
            var camera = new Camera(browser, folder);
            if (parsed.GetValue(part) is not "console")
            {
                await PublicPictures.TakeAsync(camera, host);
            }

            if (parsed.GetValue(part) is not "public")
            {
                await using var desk = await Desk.OpenAsync(host);
                await ConsolePictures.TakeAsync(camera, desk);
            }

            return 0;
        });
        return command;
    }
}
