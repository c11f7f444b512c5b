using IessPortal.Core.Features.Accounts.Import;
using IessPortal.Web.Console.Import;

namespace IessPortal.Web.Commands;

/// <summary>Writes faults to a file as they are found; without any there is no file.</summary>
internal sealed class FaultFile(string file, FaultText words) : IFaultSink, IDisposable
{
    private StreamWriter? writer;

    /// <summary>None: there was no fault.</summary>
    public string? Path => writer is null ? null : file;

    public void Add(ImportFault fault)
    {
        if (writer is null)
        {
            writer = new StreamWriter(file, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            writer.Write(words.Heading());
        }

        writer.Write(words.Line(fault));
    }

    public void Dispose() => writer?.Dispose();
}
