using System.Text.Json.Nodes;

namespace IessPortal.Web.Security.Passkeys;

/// <summary>What the script is told: options for the device, or what to tell the person.</summary>
internal static class PasskeyAnswer
{
    public static IResult Options(string json) => Results.Json(new JsonObject { ["options"] = JsonNode.Parse(json) });

    public static IResult Problem(string words) => Results.Json(new JsonObject { ["problem"] = words });
}
