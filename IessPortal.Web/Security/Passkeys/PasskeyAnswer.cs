using System.Text.Json.Nodes;

namespace IessPortal.Web.Security.Passkeys;

/// <summary>What the script is told: options for the device, or what to tell the person.</summary>
internal static class PasskeyAnswer
{
    public static IResult Options(string json) => Results.Json(new JsonObject { ["options"] = JsonNode.Parse(json) });

    /// <summary>What came of the device's answer, where the page stays.</summary>
    /// <param name="refused">What to tell the person; none: it held.</param>
    public static IResult Outcome(string? refused) => Results.Json(new JsonObject { ["refused"] = refused });

    public static IResult Problem(string words) => Results.Json(new JsonObject { ["problem"] = words });
}
