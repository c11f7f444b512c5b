using System.CommandLine;

namespace IessPortal.Bench.Recovery.Peer;

/// <summary>The peer's process, which <c>recovery</c> starts; of no use by itself.</summary>
internal static class PeerCommand
{
    public const string Name = "identity-peer";

    public static Command Create()
    {
        var command = new Command(Name, "ASP.NET Core Identity's own endpoints, as «recovery» measures them.") { Hidden = true };
        command.SetAction(async (_, cancellationToken) =>
        {
            await PeerProgram.RunAsync(cancellationToken);
            return 0;
        });
        return command;
    }
}
