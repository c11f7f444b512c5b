using System.Diagnostics;

namespace IessPortal.Tests.Support.Samples;

/// <summary>The program <c>qpdf</c>.</summary>
internal static class Qpdf
{
    /// <summary>Writes a file anew.</summary>
    public static byte[] Rewrite(byte[] file, params string[] how)
    {
        var folder = Directory.CreateTempSubdirectory("portal-qpdf");
        try
        {
            var (source, target) = (Path.Combine(folder.FullName, "in.pdf"), Path.Combine(folder.FullName, "out.pdf"));
            File.WriteAllBytes(source, file);
            using var process = Process.Start(
                new ProcessStartInfo("qpdf", [.. how.TakeWhile(word => word != "--"), .. how.SkipWhile(word => word != "--"), source, target])
                {
                    RedirectStandardError = true,
                })!;
            var errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? File.ReadAllBytes(target) : throw new InvalidOperationException(errors);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
