using System.Diagnostics;
using System.Text.RegularExpressions;

namespace IessPortal.Tests.Support.Inspection;

/// <summary>What poppler's <c>pdfsig</c> says of the signatures in a file. It ends with 0 for altered files, too: only its words count.</summary>
public static partial class PdfSig
{
    /// <summary>
    /// Cannot open · no signatures · for each signature: valid, digest mismatch or another fault; and «part» where it does not cover the whole file.
    /// </summary>
    public static string Say(byte[] file)
    {
        var folder = Directory.CreateTempSubdirectory("portal-pdfsig");
        try
        {
            var path = Path.Combine(folder.FullName, "letter.pdf");
            File.WriteAllBytes(path, file);
            // Certificates are not its matter here: it knows none of ours, and would go and ask for their revocation.
            using var process = Process.Start(
                new ProcessStartInfo("pdfsig", ["-nocert", path]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return Words(output, errors.Result);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Whether it holds every signature to be good.</summary>
    public static bool FindsNoFault(string words) =>
        words.Split(", ").All(word => word is "valid" or "part" || word.EndsWith(" × valid", StringComparison.Ordinal));

    private static string Words(string output, string errors)
    {
        if (output.Contains("does not contain any signatures", StringComparison.Ordinal))
        {
            return "no signatures";
        }

        var states = State().Matches(output).Select(match => Short(match.Groups["state"].Value)).ToList();
        if (states.Count == 0)
        {
            return errors.Contains("ncorrect password", StringComparison.Ordinal) ? "wants a password" : "cannot open";
        }

        var words = states.CountBy(state => state).Select(state => state.Value == 1 ? state.Key : $"{state.Value} × {state.Key}");
        return string.Join(", ", words) + (LastIsWhole(output) ? string.Empty : ", part");
    }

    private static bool LastIsWhole(string output) =>
        output.LastIndexOf("Total document signed", StringComparison.Ordinal) > output.LastIndexOf("Not total document signed", StringComparison.Ordinal);

    private static string Short(string state) => state.Trim().TrimEnd('.') switch
    {
        "Signature is Valid" => "valid",
        "Digest Mismatch" => "digest mismatch",
        "Signature is Invalid" => "invalid",
        "Document isn't signed or corrupted data" => "corrupted",
        "Signature has not yet been verified" => "not verified",
        var other => other.ToLowerInvariant(),
    };

    [GeneratedRegex(@"Signature Validation: (?<state>[^\r\n]+)")]
    private static partial Regex State();
}
